using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Generated.Digits.Tests.Numerics.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generated.Digits.Tests.Generator;

/// <summary>A project in memory: its networks, its own code, the projects that it refers to.</summary>
internal sealed class Consumer
{
    /// <summary>Generates and compiles; nothing may be wrong, not even a missing comment.</summary>
    public Consumer(string rootNamespace, NetworkFile[] networks, string[] sources, params Consumer[] references)
        : this(rootNamespace, new ProjectOptions(rootNamespace), networks, sources, references)
    {
    }

    /// <summary>The same in a project with these properties.</summary>
    public Consumer(string rootNamespace, ProjectOptions options, NetworkFile[] networks, string[] sources, params Consumer[] references)
    {
        CSharpParseOptions parsing = Framework.Running.Parsing;
        CSharpCompilation compilation = GeneratorHarness.Compilation()
            .WithAssemblyName("Project." + rootNamespace)
            .AddReferences(references.Select(reference => reference.Compilation.ToMetadataReference()))
            .AddSyntaxTrees(sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parsing, $"Source{index}.cs")));
        GeneratorHarness.Driver(options, networks).WithUpdatedParseOptions(parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out ImmutableArray<Diagnostic> reports);
        Compilation = complete;
        Complaints = [.. reports.Concat(complete.GetDiagnostics()).Where(item => item.Severity >= DiagnosticSeverity.Warning && !IsOwnComment(item))];
    }

    /// <summary>The project with its generated files.</summary>
    public Compilation Compilation { get; }

    /// <summary>Warnings and errors, the generator's and the compiler's.</summary>
    public IReadOnlyList<Diagnostic> Complaints { get; }

    // Generated members must be documented; the tests' own need not.
    private static bool IsOwnComment(Diagnostic item) =>
        item.Id == "CS1591" && item.Location.GetLineSpan().Path.StartsWith("Source", StringComparison.Ordinal);

    /// <summary>Fails unless it compiled without a warning; else itself.</summary>
    public Consumer MustCompile()
    {
        Assert.IsEmpty(Complaints, string.Join("\n", Complaints.Take(10)));
        return this;
    }

    /// <summary>The compiled project, loaded to be run.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        Assert.IsTrue(Compilation.Emit(image).Success);
        image.Position = 0;
        return new AssemblyLoadContext(Compilation.AssemblyName, isCollectible: true).LoadFromStream(image);
    }
}
