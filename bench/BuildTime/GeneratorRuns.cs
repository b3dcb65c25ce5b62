using Generated.Digits.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generated.Digits.Bench.BuildTime;

/// <summary>
/// The generator as the compiler drives it: from nothing, after an edit of the code, after an edit of network.json. The
/// compiler's own work on what was generated is not in it.
/// </summary>
internal sealed class GeneratorRuns
{
    private readonly SpecFile _spec = new(128), _edited = new(64);
    private readonly Compilation[] _projects = [Project("class First;"), Project("class Second;")];
    private readonly GeneratorDriver _warm;

    /// <summary>Runs once, so that there is something to edit.</summary>
    public GeneratorRuns() => _warm = Start().RunGenerators(_projects[0]);

    /// <summary>The first run in a project: everything is read and written.</summary>
    public GeneratorDriver Cold() => Start().RunGenerators(_projects[0]);

    /// <summary>The code changes, network.json does not.</summary>
    public GeneratorDriver CodeEdit() => _warm.RunGenerators(_projects[1]);

    /// <summary>network.json changes: 128 hidden units become 64.</summary>
    public GeneratorDriver SpecEdit() => _warm.ReplaceAdditionalText(_spec, _edited).RunGenerators(_projects[0]);

    private GeneratorDriver Start() => CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], [_spec]);

    private static CSharpCompilation Project(string source) => CSharpCompilation.Create(
        "Project", [CSharpSyntaxTree.ParseText(source)], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
}
