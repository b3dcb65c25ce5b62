using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Generated.Digits.Tests.Generator;

/// <summary>Whatever a project's own types and namespaces are called, the generated code still means those of .NET.</summary>
[TestClass]
public sealed class HiddenTypesTests
{
    private static readonly NetworkFile Xor = new("network.json", GeneratorHarness.Xor);

    [TestMethod]
    [DataRow("Project", "namespace Project; class Environment { } enum Action { Left, Right } class Memory { }")]
    [DataRow("Project", "class Environment { }")]
    [DataRow("Project", "global using Other;", "namespace Other; class Environment { } class Thread { }")]
    [DataRow("Project", "global using Environment = Other.Surroundings;", "namespace Other; class Surroundings { }")]
    [DataRow("Project", "namespace Project.Math; class Curve { }")]
    [DataRow("Project", "namespace Project; class MethodImplAttribute { }")]
    [DataRow("Project", "namespace Project; partial class XorNetwork { private static readonly int Environment = 1; public int Get() => Environment; }")]
    [DataRow("My.Math")]
    [DataRow("Vector512.Thread")]
    [DataRow("Span")]
    [DataRow("")]
    [DataRow("", "class Math { } struct Span { }")]
    public void Short_names_may_mean_something_else(string rootNamespace, params string[] sources) =>
        _ = new Consumer(rootNamespace, [Xor], sources).MustCompile();

    [TestMethod]
    public void All_of_them_may()
    {
        string types = string.Concat(CalledTypes.Namespaces.Keys.Select(type => $"class {type}; class {type}<T>; "));
        Consumer consumer = new Consumer("Project", [Xor], ["namespace Project; " + types]).MustCompile();
        Assert.IsTrue(consumer.Compilation.SyntaxTrees.Any(tree => tree.ToString().Contains("global::System.Runtime.Intrinsics.Vector512.LoadUnsafe(")));
    }

    [TestMethod]
    public void Names_are_short_where_nothing_hides_them()
    {
        GeneratorRunResult result = GeneratorHarness.Run(GeneratorHarness.Xor);
        string text = string.Concat(result.GeneratedSources.Select(source => source.SourceText.ToString()));
        foreach ((string type, string space) in CalledTypes.Namespaces)
            Assert.DoesNotContain($"global::{space}.{type}", text);
    }

    [TestMethod]
    public void Every_type_that_generated_code_calls_is_known()
    {
        var called = new SortedSet<string>();
        foreach (Framework framework in new[] { Framework.Net8, Framework.Running })
        {
            foreach (Loss loss in Loss.All)
                called.UnionWith(Called(SpecsOfAllKinds.EveryActivation(loss), framework.Parsing));
        }
        called.SymmetricExceptWith(CalledTypes.Namespaces.Select(pair => $"{pair.Value}.{pair.Key}"));
        Assert.IsEmpty(called, string.Join(", ", called));
    }

    private static IEnumerable<string> Called(NetworkSpec spec, CSharpParseOptions parsing)
    {
        CSharpCompilation compilation = GeneratorHarness.Compilation()
            .AddSyntaxTrees(NetworkEmitter.Emit(spec, "Space").Select(part => CSharpSyntaxTree.ParseText(part.Text, parsing)));
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            IEnumerable<SimpleNameSyntax> names = tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
                .Where(name => !char.IsLower(name.Identifier.ValueText[0]) && name.Parent is not (QualifiedNameSyntax or AliasQualifiedNameSyntax) && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name));
            foreach (SimpleNameSyntax name in names)
            {
                ISymbol? symbol = model.GetSymbolInfo(name).Symbol;
                INamedTypeSymbol? type = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType : symbol as INamedTypeSymbol;
                if (type is { ContainingType: null } && type.ContainingAssembly.Name != compilation.AssemblyName)
                    yield return $"{type.ContainingNamespace}.{name.Identifier.ValueText}";
            }
        }
    }
}
