using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Generated.Digits.Tests.Generator;

/// <summary>A network may not be called what its own code calls something else: the list of such names is complete.</summary>
[TestClass]
public class EmittedNamesTests
{
    [TestMethod]
    public void Every_name_that_generated_code_uses_is_refused_as_a_network_name()
    {
        var missing = new SortedSet<string>();
        foreach (Loss loss in Enum.GetValues<Loss>())
        {
            foreach (SourcePart part in NetworkEmitter.Emit(EveryActivation(loss), "Space"))
                missing.UnionWith(NamesIn(part.Text).Where(name => Names.FindFlaw(name) is null));
        }
        missing.ExceptWith(["ThisNetwork", "Space"]);
        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    /// <summary>A network that has everything its loss allows.</summary>
    internal static NetworkSpec EveryActivation(Loss loss)
    {
        Activation last = loss switch
        {
            Loss.CrossEntropy => Activation.Softmax,
            Loss.BinaryCrossEntropy => Activation.Sigmoid,
            _ => Activation.Identity,
        };
        IEnumerable<LayerSpec> hidden = Enum.GetValues<Activation>().Where(each => each != Activation.Softmax).Select(each => new LayerSpec(5, each)
        {
            Dropout = each == Activation.Relu ? 0 : 0.5,
            Initializer = each == Activation.Elu ? new InitializerSpec(Initializer.Normal, 0.1) : null,
        });
        return new NetworkSpec("ThisNetwork", null, true, 70, hidden.Append(new LayerSpec(3, last)).ToEquatableArray(), loss)
        {
            LabelSmoothing = loss == Loss.CrossEntropy ? 0.1 : 0,
            L2 = 0.1,
            Training = new TrainingSpec { Epochs = 3, Optimizer = OptimizerKind.Adam, Schedule = Schedule.Linear },
        };
    }

    // Names that stand alone, not behind a dot, and begin like a type or a member; and all that is declared.
    private static IEnumerable<string> NamesIn(string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp12)).GetRoot();
        IEnumerable<string> used = root.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => name.Parent is not MemberAccessExpressionSyntax access || access.Name != name)
            .Where(name => name.Parent is not QualifiedNameSyntax)
            .Select(name => name.Identifier.ValueText);
        IEnumerable<string> declared = root.DescendantNodes().OfType<ClassDeclarationSyntax>().First().Members
            .SelectMany(member => member.ChildTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
            .Select(token => token.ValueText);
        return used.Concat(declared).Where(name => char.IsUpper(name[0]));
    }
}
