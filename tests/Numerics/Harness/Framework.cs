using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>A version of .NET that emitted code is compiled for: the symbols that the SDK defines for it, by which the code chooses.</summary>
internal sealed record Framework(int Version)
{
    private const int Oldest = 5;

    /// <summary>The first that the emitted code serves: it has no fused multiply-add of vectors, so the code brings a stand-in.</summary>
    public static Framework Net8 { get; } = new(8);

    /// <summary>The one that these tests run on.</summary>
    public static Framework Running { get; } = new(Environment.Version.Major);

    /// <summary>As the strictest consumer would parse: the language of .NET 8, and comments checked too.</summary>
    public CSharpParseOptions Parsing => new(LanguageVersion.CSharp12, DocumentationMode.Diagnose, SourceCodeKind.Regular, Symbols);

    private IEnumerable<string> Symbols =>
        Enumerable.Range(Oldest, Version - Oldest + 1).Select(version => $"NET{version}_0_OR_GREATER").Concat(["NET", $"NET{Version}_0", "NETCOREAPP"]);
}
