using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Numerics.Reference;

namespace Generated.Digits.Tests.Numerics;

/// <summary>The plain loops are themselves held against libtorch: what defines the result must be right.</summary>
[TestClass]
public sealed class PlainNetworkTests
{
    /// <summary>Both sides compute in float64; only the order of their sums differs.</summary>
    private const double Tolerance = 1e-12;

    public static IEnumerable<object[]> Names => PyTorchReferenceTests.Names;

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void PlainLoopsAreLibtorch(string name)
    {
        var reference = new ReferenceCase(name);
        (PlainNetwork<double> plain, double[] inputs, double[] targets) = Arrange(reference);
        var gradients = new double[plain.Parameters.Length];

        double loss = plain.Backward(inputs, targets, reference.Batch, gradients);

        Compare.Tensor("outputs", reference.Outputs, plain.Forward(inputs, reference.Batch), Tolerance);
        Compare.Tensor("loss", [reference.LossValue], [loss], Tolerance);
        Compare.Parameters("gradient", reference.Spec, reference.Gradients, gradients, Tolerance);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void PlainOptimizersAreLibtorch(string name)
    {
        var reference = new ReferenceCase(name);
        foreach ((Optimizer optimizer, double[] losses, double[] parameters) in reference.TenSteps)
        {
            (PlainNetwork<double> plain, double[] inputs, double[] targets) = Arrange(reference);
            var steps = new PlainOptimizer<double>(optimizer, plain.Parameters.Length);
            var gradients = new double[plain.Parameters.Length];
            var actual = new double[losses.Length];
            for (int step = 0; step < actual.Length; step++)
            {
                actual[step] = plain.Backward(inputs, targets, reference.Batch, gradients);
                steps.Step(plain.Parameters, gradients);
            }
            Compare.Tensor($"{optimizer}: loss before step", losses, actual, Tolerance);
            Compare.Parameters($"{optimizer}:", reference.Spec, parameters, plain.Parameters, 1e-10);
        }
    }

    private static (PlainNetwork<double> Plain, double[] Inputs, double[] Targets) Arrange(ReferenceCase reference)
    {
        var plain = new PlainNetwork<double>(reference.Spec);
        Compare.Widen(reference.Parameters).CopyTo(plain.Parameters, 0);
        double[] targets = Compare.Widen(reference.Targets);
        if (reference.Spec.Loss == Loss.CrossEntropy)
        {
            targets = new double[reference.Batch * plain.OutputSize];
            for (int s = 0; s < reference.Batch; s++)
                targets[s * plain.OutputSize + reference.Labels[s]] = 1;
        }
        return (plain, Compare.Widen(reference.Inputs), targets);
    }
}
