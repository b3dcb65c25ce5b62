using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Pipeline;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Generator;

/// <summary>How emitters are called, and what the head of their work says of a spec.</summary>
[TestClass]
public sealed class EmissionTests
{
    /// <summary>The compiler cancels a build that is out of date; to report that as a fault of the emitter would be wrong.</summary>
    [TestMethod]
    public void A_cancelled_emission_is_no_fault()
    {
        var network = new NamedNetwork(new("network.json", Spec(), null, IsStandIn: false), "A.g.cs", default);
        Assert.ThrowsExactly<OperationCanceledException>(() => Emission.Run(network, _ => throw new OperationCanceledException(), default));
        Assert.ThrowsExactly<OperationCanceledException>(() => Emission.Run(network, _ => default, new CancellationToken(canceled: true)));
    }

    [TestMethod]
    public void The_head_tells_of_a_penalty_where_there_is_one()
    {
        NetworkSpec penalized = Spec() with { L2 = 0.375 };
        Assert.Contains("0.375", Head(penalized));
        Assert.AreEqual(1, Lines(penalized) - Lines(Spec()), "it has a line of its own");
    }

    [TestMethod]
    public void The_head_tells_of_every_layer_that_has_dropout()
    {
        NetworkSpec spec = Spec() with { Layers = new([new DenseSpec(8, Activation.Relu) { Dropout = 0.35 }, new DenseSpec(8, Activation.Tanh), new DenseSpec(8, Activation.Relu) { Dropout = 0.6 }, new DenseSpec(2, Activation.Softmax)]) };
        string[] lines = [.. Head(spec).Split('\n').Where(line => line.Contains("dropout", StringComparison.OrdinalIgnoreCase))];
        Assert.HasCount(2, lines);
        Assert.Contains("35 %", lines[0]);
        Assert.Contains("60 %", lines[1]);
        Assert.DoesNotContain("dropout", Head(Spec()));
    }

    private static NetworkSpec Spec() => new(
        "ThisNetwork", null, true, 4, new([new DenseSpec(8, Activation.Relu), new DenseSpec(2, Activation.Softmax)]), Loss.CrossEntropy);

    private static int Lines(NetworkSpec spec) => Head(spec).Count(character => character == '\n');

    // The comment before the code, as far as it draws the network.
    private static string Head(NetworkSpec spec) => NetworkEmitter.Emit(spec, "Space").First().Text.Split("How it computes")[0];
}
