using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Numerics.Reference;

namespace Generated.Digits.Tests.Numerics;

/// <summary>Fourteen networks that the generator compiled from <c>tests/Networks</c>, float32, against PyTorch in float64.</summary>
[TestClass]
public sealed class PyTorchReferenceTests
{
    /// <summary>Relative to each tensor's largest value.</summary>
    private const double Tolerance = 2e-5;

    public static IEnumerable<object[]> Names => ReferenceCase.Names.Select(name => new object[] { name });

    public static IEnumerable<object[]> NamesAndOptimizers => Names.SelectMany(name => Enumerable.Range(0, new ReferenceCase((string)name[0]).TenSteps.Count()).Select(run => new object[] { name[0], run }));

    [TestMethod]
    public void FourteenNetworksAreHere() => Assert.HasCount(14, ReferenceCase.Names);

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Outputs(string name)
    {
        var reference = new ReferenceCase(name);
        using GeneratedNetwork network = Create(reference);
        var outputs = new float[reference.Outputs.Length];

        network.Forward(reference.Inputs, outputs);
        Compare.Tensor("outputs", reference.Outputs, outputs, Tolerance);

        float[] inputs = reference.Inputs;
        for (int s = 0; s < reference.Batch; s++)
            network.Forward(inputs.AsSpan(s * network.InputSize, network.InputSize), outputs.AsSpan(s * network.OutputSize, network.OutputSize));
        Compare.Tensor("outputs one by one", reference.Outputs, outputs, Tolerance);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void LossAndGradients(string name)
    {
        var reference = new ReferenceCase(name);
        using GeneratedNetwork network = Create(reference);
        var gradients = new float[network.ParameterCount];

        float loss = reference.Spec.Loss == Loss.CrossEntropy
            ? network.Backward(reference.Inputs, reference.Labels, gradients)
            : network.Backward(reference.Inputs, reference.Targets, gradients);

        Compare.Tensor("loss", [reference.LossValue], [loss], Tolerance);
        Compare.Parameters("gradient", reference.Spec, reference.Gradients, gradients, Tolerance);
    }

    [TestMethod]
    [DynamicData(nameof(NamesAndOptimizers))]
    public void TenStepsOfAnOptimizer(string name, int run)
    {
        var reference = new ReferenceCase(name);
        using GeneratedNetwork network = Create(reference);
        (Optimizer optimizer, double[] losses, double[] parameters) = reference.TenSteps.ElementAt(run);

        var actual = new float[losses.Length];
        foreach (ref float loss in actual.AsSpan())
        {
            loss = reference.Spec.Loss == Loss.CrossEntropy
                ? network.Train(reference.Inputs, reference.Labels, optimizer)
                : network.Train(reference.Inputs, reference.Targets, optimizer);
        }

        Compare.Tensor($"{optimizer}: loss before step", losses, actual, Tolerance);
        Assert.AreEqual(10, network.OptimizerStep);
        Compare.Parameters($"{optimizer}:", reference.Spec, parameters, network.Parameters(), Tolerance);
    }

    private static GeneratedNetwork Create(ReferenceCase reference)
    {
        GeneratedNetwork network = GeneratedNetwork.Create(reference.NetworkType);
        network.ImportParameters(reference.Parameters);
        return network;
    }
}
