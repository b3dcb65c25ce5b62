using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Generated.Digits.Tests.Generator;

/// <summary>A network may be called anything that is an identifier and no public member of its own class.</summary>
[TestClass]
public class NetworkNameTests
{
    [TestMethod]
    public void The_public_members_are_known()
    {
        IEnumerable<NetworkSpec> specs = SpecsOfAllKinds.DenseChains().Append(SpecsOfAllKinds.Image());
        string[] declared = [.. specs.SelectMany(Members).Distinct().Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(Names.PublicMembers.Order(StringComparer.Ordinal).ToArray(), declared);
    }

    [TestMethod]
    // Private types, methods and constants of the engine, and the engine itself.
    [DataRow("Engine")]
    [DataRow("NetworkEngine")]
    [DataRow("_engine")]
    [DataRow("Workers")]
    [DataRow("Block")]
    [DataRow("Inputs")]
    [DataRow("ExclusiveAccess")]
    [DataRow("Kernels512")]
    [DataRow("IKernels")]
    [DataRow("TKernels")]
    [DataRow("KeepGradient")]
    [DataRow("SgdRule")]
    [DataRow("Job")]
    [DataRow("Step")]
    [DataRow("Hot")]
    [DataRow("Weights0")]
    [DataRow("Exp")]
    [DataRow("TrainThread")]
    [DataRow("BackwardBatch2_1")]
    [DataRow("Count")]
    [DataRow("Accuracy")]
    [DataRow("LearningRate")]
    [DataRow("inputs")]
    // Types of .NET that it calls.
    [DataRow("Span")]
    [DataRow("Math")]
    [DataRow("Vector128")]
    [DataRow("MethodImpl")]
    [DataRow("MethodImplAttribute")]
    [DataRow("Thread")]
    [DataRow("IDisposable")]
    [DataRow("ObjectDisposedException")]
    [DataRow("Generated")]
    public void Names_that_the_engine_uses_are_free(string name)
    {
        NetworkSpec dense = SpecsOfAllKinds.EveryActivation(Loss.Find("meanSquaredError")!) with { Layers = new([new DenseSpec(3, Activation.Identity)]) };
        foreach (NetworkSpec spec in new[] { dense, SpecsOfAllKinds.Image() })
        {
            NetworkFile file = new("network.json", SpecJsonEmitter.Write(spec with { Name = name }));
            _ = new Consumer("Project", [file], []).MustCompile();
        }
    }

    [TestMethod]
    public void A_part_of_the_class_that_a_user_writes_may_use_them_too() => _ = new Consumer(
        "Project", [new("network.json", GeneratorHarness.Xor)], ["namespace Project; partial class XorNetwork { private int _workers = 1; public int Work() => _workers; private sealed class Block; }"]).MustCompile();

    private static IEnumerable<string> Members(NetworkSpec spec) => NetworkEmitter.Emit(spec, "Space")
        .SelectMany(part => CSharpSyntaxTree.ParseText(part.Text).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().First().Members)
        .Where(member => member is not ConstructorDeclarationSyntax && member.Modifiers.Any(SyntaxKind.PublicKeyword))
        .Select(member => member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables.Single().Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            _ => throw new AssertFailedException($"A public {member.Kind()} is new."),
        });
}
