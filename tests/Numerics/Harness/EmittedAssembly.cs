using System.Runtime.Loader;
using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>What the emitter writes for some specs, compiled in memory and loaded, without the JSON front end.</summary>
internal sealed class EmittedAssembly : IDisposable
{
    private const string Namespace = "Emitted";
    private readonly AssemblyLoadContext _context = new("emitted networks", isCollectible: true);
    private readonly System.Reflection.Assembly _assembly;

    public EmittedAssembly(IReadOnlyCollection<NetworkSpec> specs)
        : this(Compile(specs, RunningReferences(), Framework.Running, checksOverflow: true))
    {
    }

    /// <summary>
    /// The code that would run where registers have <paramref name="bits"/> bits: wider vectors than the machine's .NET makes of
    /// narrower ones, slower, with the same results.
    /// </summary>
    public EmittedAssembly(IReadOnlyCollection<NetworkSpec> specs, int bits)
        : this(Compile(specs, RunningReferences(), Framework.Running, edit: text => ForWidth(text, bits)))
    {
    }

    public EmittedAssembly(byte[] image)
    {
        Image = image;
        _assembly = _context.LoadFromStream(new MemoryStream(Image));
    }

    /// <summary>The compiled assembly, as it would lie on disk.</summary>
    public byte[] Image { get; }

    /// <summary>
    /// Compiles as the strictest consumer would: the language of .NET 8, nullable, warnings as errors, no unsafe code,
    /// and every diagnostic above <c>Hidden</c> a failure. With <paramref name="checksOverflow"/>, as in a project that has its
    /// integers checked.
    /// </summary>
    public static byte[] Compile(
        IEnumerable<NetworkSpec> specs, IEnumerable<MetadataReference> references, Framework framework, bool checksOverflow = false, Func<string, string>? edit = null)
    {
        CSharpParseOptions parse = framework.Parsing;
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: false,
            checkOverflow: checksOverflow,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "EmittedNetworks",
            specs.SelectMany(spec => NetworkEmitter.Emit(spec, Namespace).Select(part =>
                CSharpSyntaxTree.ParseText(edit is null ? part.Text : edit(part.Text), parse, $"{spec.Name}{part.Name}.cs"))),
            references,
            options);

        using var image = new MemoryStream();
        Diagnostic[] complaints = [.. compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)];
        if (complaints.Length > 0)
            Assert.Fail($"The emitted code does not compile cleanly:\n{string.Join("\n", complaints.Take(20))}");
        return image.ToArray();
    }

    /// <summary>The framework this test runs on.</summary>
    public static IEnumerable<MetadataReference> RunningReferences() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));

    public GeneratedNetwork Create(NetworkSpec spec, ulong seed = 0, int threads = 1) =>
        GeneratedNetwork.Create(TypeOf(spec), seed, threads);

    /// <summary>The type that was emitted for <paramref name="spec"/>.</summary>
    public Type TypeOf(NetworkSpec spec) => _assembly.GetType($"{spec.Namespace ?? Namespace}.{spec.Name}", throwOnError: true)!;

    public void Dispose() => _context.Unload();

    // Not true or false: the compiler would warn of what is never reached.
    private static string ForWidth(string text, int bits)
    {
        foreach (int width in new[] { 512, 256 })
            text = text.Replace($"Vector{width}.IsHardwareAccelerated", bits >= width ? "(Environment.ProcessorCount > 0)" : "(Environment.ProcessorCount < 0)", StringComparison.Ordinal);
        return text;
    }
}
