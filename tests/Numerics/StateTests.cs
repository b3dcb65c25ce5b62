using System.Collections.Immutable;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Numerics.Reference;

namespace Generated.Digits.Tests.Numerics;

/// <summary>What a network holds can be taken out and put back, and nothing is lost; a seed says everything about a start.</summary>
[TestClass]
public sealed class StateTests
{
    private static readonly NetworkSpec s_spec = new("Stateful", null, true, 37, new(ImmutableArray.Create<LayerSpec>(
        new DenseSpec(21, Activation.Relu), new DenseSpec(18, Activation.Tanh), new DenseSpec(5, Activation.Softmax))), Loss.CrossEntropy);

    private static readonly RandomBatch s_batch = new(s_spec, 90, 0.4, new Random(11));
    private static EmittedAssembly s_emitted = null!;

    public static IEnumerable<int> Optimizers => Enumerable.Range(0, Optimizer.Everyone.Count);

    [ClassInitialize]
    public static void CompileAll(TestContext _) => s_emitted = new EmittedAssembly([s_spec]);

    [ClassCleanup]
    public static void Unload() => s_emitted.Dispose();

    [TestMethod]
    public void ParametersRoundTrip()
    {
        using GeneratedNetwork network = s_emitted.Create(s_spec);
        float[] parameters = [.. Enumerable.Range(1, network.ParameterCount).Select(k => k * 0.001f)];

        network.ImportParameters(parameters);

        Compare.SameBits("parameters", parameters, network.Parameters());
    }

    [TestMethod]
    [DynamicData(nameof(Optimizers))]
    public void ResumedTrainingContinuesBitForBit(int index)
    {
        Optimizer optimizer = Optimizer.Everyone[index];
        using GeneratedNetwork first = s_emitted.Create(s_spec, seed: 1), second = s_emitted.Create(s_spec, seed: 2);
        float[] state = new float[2 * first.ParameterCount];
        Train(first, optimizer, 4);

        first.ExportOptimizerState(state);
        second.ImportParameters(first.Parameters());
        second.ImportOptimizerState(state, first.OptimizerStep);
        Assert.AreEqual(4, second.OptimizerStep);
        Train(first, optimizer, 3);
        Train(second, optimizer, 3);

        Compare.SameBits($"{optimizer}", first.Parameters(), second.Parameters());
        Assert.AreEqual(7, second.OptimizerStep);
    }

    [TestMethod]
    public void OptimizerStateRoundTripsInCanonicalOrder()
    {
        using GeneratedNetwork network = s_emitted.Create(s_spec);
        float[] state = [.. Enumerable.Range(1, 2 * network.ParameterCount).Select(k => k * 0.001f)], exported = new float[state.Length];

        network.ImportOptimizerState(state, 9);
        network.ExportOptimizerState(exported);

        Compare.SameBits("state", state, exported);
        Assert.AreEqual(9, network.OptimizerStep);
    }

    /// <summary>After one plain step of momentum, the first half of the state is the gradient itself.</summary>
    [TestMethod]
    public void MomentumIsTheFirstHalf()
    {
        using GeneratedNetwork network = s_emitted.Create(s_spec, seed: 3);
        float[] gradients = new float[network.ParameterCount], state = new float[2 * network.ParameterCount];
        network.Backward(s_batch.Inputs, s_batch.Labels, gradients);

        network.Train(s_batch.Inputs, s_batch.Labels, new Optimizer.Sgd(0.1f, Momentum: 0.9f));
        network.ExportOptimizerState(state);

        Compare.Parameters("momentum", s_spec, Compare.Widen(gradients), state.AsSpan(0, gradients.Length), 1e-6);
    }

    [TestMethod]
    public void ResettingTheOptimizerForgetsItsState()
    {
        var optimizer = new Optimizer.Adam(0.01f);
        using GeneratedNetwork used = s_emitted.Create(s_spec, seed: 1), fresh = s_emitted.Create(s_spec, seed: 1);
        float[] start = used.Parameters(), state = new float[2 * used.ParameterCount];
        Train(used, optimizer, 3);

        used.ResetOptimizer();
        used.ImportParameters(start);
        used.ExportOptimizerState(state);
        Train(used, optimizer, 2);
        Train(fresh, optimizer, 2);

        CollectionAssert.AreEqual(new float[state.Length], state);
        Compare.SameBits("after a reset", fresh.Parameters(), used.Parameters());
    }

    /// <summary>AdamW's decay, SGD's momentum: what one optimizer is set to may not reach into the next one's steps.</summary>
    [TestMethod]
    [DynamicData(nameof(Optimizers))]
    public void NothingStaysOfTheOptimizerBefore(int index)
    {
        Optimizer optimizer = Optimizer.Everyone[index];
        using GeneratedNetwork used = s_emitted.Create(s_spec, seed: 1), fresh = s_emitted.Create(s_spec, seed: 1);
        float[] start = fresh.Parameters();
        Train(fresh, optimizer, 2);
        foreach (Optimizer before in Optimizer.Everyone)
        {
            Train(used, before, 1);
            used.ResetOptimizer();
            used.ImportParameters(start);
            Train(used, optimizer, 2);
            Compare.SameBits($"{optimizer} after {before}", fresh.Parameters(), used.Parameters());
        }
    }

    [TestMethod]
    public void TheSeedSaysEverything()
    {
        using GeneratedNetwork network = s_emitted.Create(s_spec, seed: 5), same = s_emitted.Create(s_spec, seed: 5, threads: 3), other = s_emitted.Create(s_spec, seed: 6);
        float[] start = network.Parameters();

        Compare.SameBits("same seed", start, same.Parameters());
        Assert.IsFalse(start.AsSpan().SequenceEqual(other.Parameters()), "another seed gives other parameters");
        other.Initialize(5 + (1UL << 32));
        Assert.IsFalse(start.AsSpan().SequenceEqual(other.Parameters()), "all 64 bits of a seed count");
        Train(network, new Optimizer.Adam(0.01f), 2);
        network.Initialize(5);
        Compare.SameBits("initialized again", start, network.Parameters());
        Assert.AreEqual(0, network.OptimizerStep);
    }

    /// <summary>He uniform below a relu: ±√(6/inputs); Glorot uniform elsewhere: ±√(6/(inputs + units)). Both fill their range; biases are zero.</summary>
    [TestMethod]
    public void InitialWeightsFillTheirRange()
    {
        using GeneratedNetwork network = s_emitted.Create(s_spec, seed: 8);
        float[] parameters = network.Parameters();
        var layout = new ParameterLayout(s_spec);

        for (int layer = 0; layer < s_spec.Layers.Count; layer++)
        {
            int inputs = layout.Inputs(layer), units = s_spec.Layers[layer].Units;
            double limit = Math.Sqrt(6.0 / (s_spec.Layers[layer].Activation == Activation.Relu ? inputs : inputs + units));
            float[] weights = parameters[layout.Weight(layer)];
            double largest = weights.Max(Math.Abs);
            Assert.IsLessThanOrEqualTo(limit * 1.000001, largest, $"layer {layer}");
            Assert.IsGreaterThan(limit * 0.9, largest, $"layer {layer}");

            // The mean of n uniform values scatters by limit/√(3n): five times that is a fault.
            Assert.AreEqual(0, weights.Average(), 5 * limit / Math.Sqrt(3 * weights.Length), $"layer {layer}");
            Assert.AreEqual(weights.Length, weights.Distinct().Count(), weights.Length * 0.01, $"layer {layer}");
            Assert.IsTrue(parameters[layout.Bias(layer)].All(bias => bias == 0), $"layer {layer}");
        }
    }

    private static void Train(GeneratedNetwork network, Optimizer optimizer, int steps)
    {
        for (int step = 0; step < steps; step++)
            network.Train(s_batch.Inputs, s_batch.Labels, optimizer);
    }
}
