using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Networks;
using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Numerics.Reference;

namespace Generated.Digits.Tests.Numerics;

/// <summary>What dropout leaves out: as often as asked for, without a pattern, by seed and step, and in training alone.</summary>
[TestClass]
public sealed class DropoutTests
{
    [TestMethod]
    [DataRow(0.01)]
    [DataRow(0.1)]
    [DataRow(0.5)]
    [DataRow(0.9)]
    public void Masks_have_the_rate_and_no_pattern(double rate)
    {
        const int Steps = 20, Samples = 64, Units = 256, Count = Steps * Samples * Units;
        bool Goes(ulong seed, int step, int layer, int sample, int unit) => !PlainDropout.Stays(seed, step, layer, sample, unit, rate);
        (string Name, Func<int, int, int, bool> Other)[] neighbours =
        [
            ("the next unit", (step, sample, unit) => Goes(1, step, 0, sample, unit + 1)),
            ("a vector further", (step, sample, unit) => Goes(1, step, 0, sample, unit + 16)),
            ("the next sample", (step, sample, unit) => Goes(1, step, 0, sample + 1, unit)),
            ("the next step", (step, sample, unit) => Goes(1, step + 1, 0, sample, unit)),
            ("the next layer", (step, sample, unit) => Goes(1, step, 1, sample, unit)),
            ("the next seed", (step, sample, unit) => Goes(2, step, 0, sample, unit)),
        ];
        double gone = 0;
        double[] both = new double[neighbours.Length];
        for (int step = 1; step <= Steps; step++)
        {
            for (int sample = 0; sample < Samples; sample++)
            {
                for (int unit = 0; unit < Units; unit++)
                {
                    if (!Goes(1, step, 0, sample, unit))
                        continue;
                    gone++;
                    for (int k = 0; k < neighbours.Length; k++)
                        both[k] += neighbours[k].Other(step, sample, unit) ? 1 : 0;
                }
            }
        }

        // Five standard deviations of a binomial count.
        Assert.AreEqual(rate * Count, gone, 5 * Math.Sqrt(Count * rate * (1 - rate)), "how many go");
        for (int k = 0; k < neighbours.Length; k++)
            Assert.AreEqual(rate * gone, both[k], 5 * Math.Sqrt(gone * rate * (1 - rate)), $"how many go together with {neighbours[k].Name}");
    }

    [TestMethod]
    public void Each_step_and_each_seed_leaves_out_others()
    {
        var reference = new ReferenceCase("dropout-classes", "choices");
        using GeneratedNetwork network = GeneratedNetwork.Create(reference.NetworkType, 5), other = GeneratedNetwork.Create(reference.NetworkType, 6);
        network.ImportParameters(reference.Parameters);
        other.ImportParameters(reference.Parameters);
        float first = Loss(network), seeded = Loss(other);

        network.ImportOptimizerState(new float[2 * network.ParameterCount], 1);
        float second = Loss(network);
        network.ResetOptimizer();

        Assert.AreNotEqual(first, second, "step 2 leaves out what step 1 did");
        Assert.AreNotEqual(first, seeded, "seed 6 leaves out what seed 5 did");
        Assert.AreEqual(first, Loss(network), "step 1 once more");
        float Loss(GeneratedNetwork each) => each.Backward(reference.Inputs, reference.Labels, new float[network.ParameterCount]);
    }

    [TestMethod]
    public void A_run_that_goes_on_leaves_out_what_it_would_have()
    {
        var reference = new ReferenceCase("dropout-regression", "choices");
        using GeneratedNetwork whole = GeneratedNetwork.Create(reference.NetworkType, 9), resumed = GeneratedNetwork.Create(reference.NetworkType, 9);
        Optimizer optimizer = new Optimizer.Adam(0.01f);
        float[] state = new float[2 * whole.ParameterCount];
        Train(whole, 3);
        whole.ExportOptimizerState(state);
        resumed.ImportParameters(whole.Parameters());
        resumed.ImportOptimizerState(state, whole.OptimizerStep);
        Train(whole, 3);
        Train(resumed, 3);

        Compare.SameBits("gone on", whole.Parameters(), resumed.Parameters());
        void Train(GeneratedNetwork network, int steps)
        {
            for (int step = 0; step < steps; step++)
                network.Train(reference.Inputs, reference.Targets, optimizer);
        }
    }

    [TestMethod]
    public void A_rate_that_rounds_to_all_or_nothing_still_computes()
    {
        NetworkSpec[] specs = [.. new[] { 1e-300, 1e-12, 1 - 1e-12 }.Select((rate, index) => new NetworkSpec(
            $"Extreme{index}", null, true, 6, new([new DenseSpec(20, Activation.Relu) { Dropout = rate }, new DenseSpec(2, Activation.Softmax)]), Loss.CrossEntropy))];
        using var emitted = new EmittedAssembly(specs);
        var batch = new RandomBatch(specs[0], 10, 1, new Random(3));
        foreach (NetworkSpec spec in specs)
        {
            using GeneratedNetwork network = emitted.Create(spec, 1);
            float[] gradients = new float[network.ParameterCount];
            Assert.IsTrue(float.IsFinite(network.Backward(batch.Inputs, batch.Labels, gradients)), spec.Name);
            Assert.IsTrue(gradients.All(float.IsFinite), spec.Name);
        }
    }

    /// <summary>What a host shows of it.</summary>
    [TestMethod]
    public void Rates_are_public() => CollectionAssert.AreEqual(new[] { 0.5f, 0.25f, 0 }, DropoutClassesNetwork.LayerDropout.ToArray());
}
