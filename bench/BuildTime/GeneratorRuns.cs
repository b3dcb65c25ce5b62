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
    private readonly CSharpCompilation _project = Project("class First;"), _edit = Project("class Second;");
    private readonly GeneratorDriver _warm;
    private readonly Lazy<CSharpCompilation> _large = new(() => Project([.. Enumerable.Range(0, 1000).Select(Source)]));
    private GeneratorDriver? _warmLarge;
    private int _edits;

    /// <summary>Runs once, so that there is something to edit.</summary>
    public GeneratorRuns() => _warm = Start().RunGenerators(_project);

    /// <summary>The first run in a project: everything is read and written.</summary>
    public GeneratorDriver Cold() => Start().RunGenerators(_project);

    /// <summary>The code changes, network.json does not.</summary>
    public GeneratorDriver CodeEdit() => _warm.RunGenerators(_edit);

    /// <summary>The same in a project of a thousand files, of which one changes: names that the code uses are looked up anew.</summary>
    public GeneratorDriver LargeCodeEdit()
    {
        CSharpCompilation large = _large.Value;
        _warmLarge ??= Start().RunGenerators(large);
        return _warmLarge.RunGenerators(large.ReplaceSyntaxTree(large.SyntaxTrees[500], CSharpSyntaxTree.ParseText($"class Edit{_edits++};")));
    }

    /// <summary>network.json changes: 128 hidden units become 64.</summary>
    public GeneratorDriver SpecEdit() => _warm.ReplaceAdditionalText(_spec, _edited).RunGenerators(_project);

    private GeneratorDriver Start() => CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], [_spec]);

    private static CSharpCompilation Project(params string[] sources) => CSharpCompilation.Create(
        "Project", sources.Select(source => CSharpSyntaxTree.ParseText(source)), [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);

    private static string Source(int number)
    {
        IEnumerable<string> methods = Enumerable.Range(0, 20).Select(method => $"public int Method{method}(int value) => Math.Max(value, {method});");
        return $"using System; namespace Project.Part{number % 20}; public class Class{number} {{ {string.Join(" ", methods)} }}";
    }
}
