using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Generated.Digits.Tests.Generator;

/// <summary>A network may not be called what its own code calls something else: the list of such names is complete, and no longer than that.</summary>
[TestClass]
public class EmittedNamesTests
{
    [TestMethod]
    public void Every_name_that_generated_code_uses_is_refused_as_a_network_name()
    {
        string[] missing = [.. EveryTree().SelectMany(NamesIn).Distinct().Except(["ThisNetwork", "Space"]).Where(name => Names.FindError(name) is null)];
        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    [TestMethod]
    public void No_name_is_refused_that_generated_code_does_not_have()
    {
        HashSet<string> words = [.. EveryTree().SelectMany(root => root.DescendantTokens()).Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)];
        HashSet<string> stems = [.. words.Select(word => word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'))];
        string[] unused = [.. EmittedNames.Plain.Except(words).Concat(EmittedNames.Numbered.Except(stems))];
        // Attributes are written without their last part.
        CollectionAssert.AreEquivalent(new[] { "MethodImplAttribute" }, unused, string.Join(", ", unused));
    }

    /// <summary>Networks that between them have all that can be emitted: every activation and loss, one panel and several, wide layers in the middle, and no penalty.</summary>
    internal static IEnumerable<NetworkSpec> EveryShape()
    {
        foreach (Loss loss in Loss.All)
        {
            NetworkSpec every = EveryActivation(loss);
            LayerSpec last = every.Layers[^1];
            yield return every;
            yield return every with { L2 = 0, Layers = new([new DenseSpec(300, Activation.Tanh), new DenseSpec(80, last.Activation)]) };
            yield return every with { InputSize = 784, L2 = 0, LabelSmoothing = 0, Layers = new([new DenseSpec(128, Activation.Relu), new DenseSpec(10, last.Activation)]) };
            yield return every with { Layers = new([new DenseSpec(150, Activation.Relu), new DenseSpec(30, Activation.Gelu), new DenseSpec(140, Activation.Relu) { Dropout = 0.2 }, new DenseSpec(130, Activation.Relu), new DenseSpec(20, Activation.Tanh), last]) };
            yield return every with { Layers = new([new DenseSpec(130, Activation.Relu), new DenseSpec(140, Activation.Relu), new DenseSpec(1, last.Activation == Activation.Softmax ? Activation.Softmax : last.Activation)]) };
        }
    }

    /// <summary>A network that has everything its loss allows.</summary>
    internal static NetworkSpec EveryActivation(Loss loss)
    {
        Activation last = loss.RequiredActivation ?? Activation.Identity;
        IEnumerable<LayerSpec> hidden = Activation.All.Where(each => each != Activation.Softmax).Select(each => new DenseSpec(5, each)
        {
            Dropout = each == Activation.Relu ? 0 : 0.5,
            Initializer = each == Activation.Elu ? new InitializerSpec(Initializer.Normal, 0.1) : null,
        });
        return new NetworkSpec("ThisNetwork", null, true, 70, hidden.Append(new DenseSpec(3, last)).ToEquatableArray(), loss)
        {
            LabelSmoothing = loss == Loss.CrossEntropy ? 0.1 : 0,
            L2 = 0.1,
            Training = new TrainingSpec { Epochs = 3, Optimizer = SpecOptimizer.Adam, Schedule = SpecSchedule.Linear },
        };
    }

    // Every kind of layer of an image, with what its kernels call.
    private static NetworkSpec Image() => EveryActivation(Loss.CrossEntropy) with
    {
        InputSize = 288,
        InputImage = Digits.Generator.Graph.Shape.Image(2, 12, 12),
        Layers = new(
        [
            new Conv2dSpec(4, Size2d.Square(3), Activation.Gelu) { Dropout = 0.2 },
            new Conv2dSpec(4, Size2d.Square(3), Activation.Identity),
            new BatchNormSpec(Activation.Relu),
            new ResidualSpec(new([new Conv2dSpec(4, Size2d.Square(1), Activation.Relu) { Dropout = 0.1 }]), Activation.Tanh),
            new MaxPool2dSpec(Size2d.Square(2), Size2d.Square(2)),
            new GlobalAveragePoolSpec(),
            new DenseSpec(3, Activation.Softmax),
        ]),
    };

    private static IEnumerable<SyntaxNode> EveryTree() => EveryShape().Append(Image())
        .SelectMany(spec => NetworkEmitter.Emit(spec, "Space"))
        .Select(part => CSharpSyntaxTree.ParseText(part.Text, new CSharpParseOptions(LanguageVersion.CSharp12)).GetRoot());

    // Names that stand alone, not behind a dot, and begin like a type or a member; and all that is declared.
    private static IEnumerable<string> NamesIn(SyntaxNode root)
    {
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
