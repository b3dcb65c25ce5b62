using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.Numerics;

/// <summary>A run of many steps is the same steps taken one by one: in rates, in their count, and in what dropout leaves out.</summary>
[TestClass]
public sealed class RunTests
{
    private const int SampleCount = 230, BatchSize = 50;

    private static readonly NetworkSpec s_spec = new("Running", null, true, 12, new(
        [new DenseSpec(9, Activation.Relu) { Dropout = 0.3 }, new DenseSpec(3, Activation.Softmax)]), Loss.CrossEntropy);

    private static readonly RandomBatch s_batch = new(s_spec, SampleCount, 1, new Random(17));
    private static readonly float[] s_rates = [0.04f, 0.01f, 0.1f, 0.002f, 0.03f];
    private static EmittedAssembly s_emitted = null!;

    public static IEnumerable<int> Optimizers => Enumerable.Range(0, Optimizer.Everyone.Count);

    [ClassInitialize]
    public static void CompileAll(TestContext _) => s_emitted = new EmittedAssembly([s_spec]);

    [ClassCleanup]
    public static void Unload() => s_emitted.Dispose();

    [TestMethod]
    [DynamicData(nameof(Optimizers))]
    public void Each_step_has_the_rate_that_it_is_given(int index)
    {
        Optimizer optimizer = Optimizer.Everyone[index];
        using GeneratedNetwork whole = s_emitted.Create(s_spec, seed: 3, threads: 2), single = s_emitted.Create(s_spec, seed: 3);
        SampleSet samples = whole.FromFloats(s_batch.Inputs, s_batch.Labels);
        int[][] steps = [.. Enumerable.Range(0, SampleCount).Chunk(BatchSize)];
        int[] order = [.. Enumerable.Range(0, SampleCount)];

        whole.Train(samples, order, BatchSize, optimizer, s_rates);
        foreach ((int[] step, float rate) in steps.Zip(s_rates))
            Train(single, step, WithRate(optimizer, rate));
        Compare.SameBits($"{optimizer}, a rate for each step", single.Parameters(), whole.Parameters());
        Assert.AreEqual(single.OptimizerStep, whole.OptimizerStep);

        // The rates were that run's alone.
        Train(whole, steps[1], optimizer);
        Train(single, steps[1], optimizer);
        Compare.SameBits($"{optimizer}, a step behind that run", single.Parameters(), whole.Parameters());
        whole.Train(samples, order, BatchSize, optimizer, s_rates);
        whole.Train(samples, order, BatchSize, optimizer);
        foreach ((int[] step, float rate) in steps.Zip(s_rates))
            Train(single, step, WithRate(optimizer, rate));
        foreach (int[] step in steps)
            Train(single, step, optimizer);
        Compare.SameBits($"{optimizer}, a run behind that run", single.Parameters(), whole.Parameters());
    }

    /// <summary>A long run looks up now and then, and asks itself how many threads are of use; it must not lose its place.</summary>
    [TestMethod]
    public void A_long_run_keeps_its_place()
    {
        var optimizer = new Optimizer.Adam(0.001f);
        using GeneratedNetwork whole = s_emitted.Create(s_spec, seed: 4, threads: 3), single = s_emitted.Create(s_spec, seed: 4);
        SampleSet samples = whole.FromFloats(s_batch.Inputs, s_batch.Labels), same = single.FromFloats(s_batch.Inputs, s_batch.Labels);
        var random = new Random(18);
        int[] order = [.. Enumerable.Range(0, 20_011).Select(_ => random.Next(SampleCount))];
        float[] rates = [.. Enumerable.Range(0, 401).Select(_ => (float)random.NextDouble() / 100)];

        Score score = whole.Train(samples, order, BatchSize, optimizer, rates);
        double loss = 0;
        int correct = 0;
        foreach ((int[] step, float rate) in order.Chunk(BatchSize).Zip(rates))
        {
            Score part = single.Train(same, step, BatchSize, WithRate(optimizer, rate));
            loss += part.Loss * part.Count;
            correct += part.Correct;
        }

        Compare.SameBits("parameters", single.Parameters(), whole.Parameters());
        Assert.AreEqual((order.Length, correct), (score.Count, score.Correct));
        Assert.AreEqual(loss / order.Length, score.Loss, 1e-9 * score.Loss);
        Assert.AreEqual(rates.Length, whole.OptimizerStep);
    }

    private static void Train(GeneratedNetwork network, int[] step, Optimizer optimizer) => network.Train(
        s_batch.Inputs.AsSpan(step[0] * s_spec.InputSize, step.Length * s_spec.InputSize), s_batch.Labels.AsSpan(step[0], step.Length), optimizer);

    private static Optimizer WithRate(Optimizer optimizer, float rate) => optimizer switch
    {
        Optimizer.Sgd sgd => sgd with { LearningRate = rate },
        Optimizer.Adam adam => adam with { LearningRate = rate },
        Optimizer.AdamW adamW => adamW with { LearningRate = rate },
        Optimizer.RmsProp rmsProp => rmsProp with { LearningRate = rate },
        _ => throw new InvalidOperationException(),
    };
}
