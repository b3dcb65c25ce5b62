using System.Collections.Immutable;
using Generated.Digits.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generated.Digits.Tests.Generator;

/// <summary>Runs the generator in memory, as the compiler would.</summary>
internal static class GeneratorHarness
{
    /// <summary>A network is written to so many files: itself, its kernels, its support.</summary>
    public const int FilesANetwork = 3;

    /// <summary>A good spec to start from.</summary>
    public const string Xor =
        """
        {
          "name": "XorNetwork",
          "input": 2,
          "layers": [
            { "units": 8, "activation": "tanh" },
            { "units": 1, "activation": "sigmoid" }
          ],
          "loss": "binaryCrossEntropy"
        }
        """;

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A project with these sources and nothing else.</summary>
    public static CSharpCompilation Compilation(params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, path: $"Source{index}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999)); // every warning, as projects of a new SDK have them

    /// <summary>The generator over these files, keeping records of every step.</summary>
    public static GeneratorDriver Driver(string? rootNamespace, params NetworkFile[] files) => Driver(new ProjectOptions(rootNamespace), files);

    /// <summary>The same in a project with these properties.</summary>
    public static GeneratorDriver Driver(ProjectOptions options, params NetworkFile[] files) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        files,
        optionsProvider: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>What the generator makes of one file.</summary>
    public static GeneratorRunResult Run(string json) => Run("Consumer", new NetworkFile("network.json", json));

    /// <summary>What the generator makes of these files.</summary>
    public static GeneratorRunResult Run(string? rootNamespace, params NetworkFile[] files) =>
        Driver(rootNamespace, files).RunGenerators(Compilation()).GetRunResult().Results.Single();
}
