namespace Generated.Digits.Generator.Spec;

/// <summary>
/// The types of .NET that generated code calls by their short names, so that it can be read. Where a project has given one of
/// these names to something else (a type, a namespace, an alias), the long name is written instead.
/// </summary>
internal static class CalledTypes
{
    private static readonly (string Space, string Types)[] BySpace =
    [
        ("System", "Action Array ArgumentException ArgumentNullException ArgumentOutOfRangeException Environment GC IDisposable InvalidOperationException Math MathF Memory ObjectDisposedException ReadOnlyMemory ReadOnlySpan Span"),
        ("System.Collections.Generic", "IReadOnlyList"),
        ("System.Diagnostics", "Stopwatch"),
        ("System.Numerics", "BitOperations"),
        ("System.Runtime.CompilerServices", "MethodImpl MethodImplOptions Unsafe"),
        ("System.Runtime.InteropServices", "MemoryMarshal"),
        ("System.Runtime.Intrinsics", "Vector128 Vector256 Vector512"),
        ("System.Runtime.Intrinsics.Arm", "AdvSimd"),
        ("System.Runtime.Intrinsics.X86", "Avx512F"),
        ("System.Threading", "Interlocked Monitor SemaphoreSlim Thread Volatile"),
    ];

    /// <summary>The namespaces that generated code looks into.</summary>
    public static IReadOnlyList<string> Spaces { get; } = [.. BySpace.Select(group => group.Space)];

    /// <summary>The namespace of each.</summary>
    public static IReadOnlyDictionary<string, string> Namespaces { get; } = BySpace
        .SelectMany(group => group.Types.Split(' ').Select(type => (Type: type, group.Space)))
        .ToDictionary(pair => pair.Type, pair => pair.Space, StringComparer.Ordinal);
}
