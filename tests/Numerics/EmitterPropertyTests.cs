using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Numerics.Reference;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Tests.Numerics;

/// <summary>
/// Random networks, compiled in memory and run: whatever the spec says, the emitted code computes what the plain loops
/// in double define, and those agree with central differences of the loss itself.
/// </summary>
[TestClass]
public sealed class EmitterPropertyTests
{
    private const int NetworkCount = 60;

    /// <summary>Relative to each tensor's largest value. A float32 sum of a few hundred products is off by a few 1e-7; five layers multiply that.</summary>
    private const double FloatTolerance = 2e-5;

    private static readonly NetworkSpec[] s_specs = RandomSpecs.Take(NetworkCount, seed: 20);
    private static EmittedAssembly s_emitted = null!;

    public static IEnumerable<int> Indices => Enumerable.Range(0, NetworkCount);

    [ClassInitialize]
    public static void CompileAll(TestContext _) => s_emitted = new EmittedAssembly(s_specs);

    [ClassCleanup]
    public static void Unload() => s_emitted.Dispose();

    [TestMethod]
    [DynamicData(nameof(Indices))]
    public void DescribesItsSpec(int index)
    {
        NetworkSpec spec = s_specs[index];
        using GeneratedNetwork network = s_emitted.Create(spec);

        Assert.AreEqual(spec.InputSize, network.InputSize);
        Assert.AreEqual(spec.Layers[^1].Units, network.OutputSize);
        Assert.AreEqual(spec.Layers.Count, network.LayerCount);
        Assert.AreEqual(new ParameterLayout(spec).Count, network.ParameterCount);
        Assert.AreEqual(spec.Loss.Name, network.Loss);
        CollectionAssert.AreEqual(spec.Layers.Select(layer => layer.Units).ToArray(), network.LayerUnits.ToArray());
        CollectionAssert.AreEqual(spec.Layers.Select(layer => layer.Activation.Name).ToArray(), network.LayerActivations.ToArray());
        Assert.AreEqual(spec.Loss != Loss.CrossEntropy, network.TakesTargets);
        SpecReading reading = SpecReader.Read("network.json", SourceText.From(network.SpecJson));
        Assert.AreEqual(spec, reading.Spec, $"read back: {network.SpecJson}");
    }

    [TestMethod]
    [DynamicData(nameof(Indices))]
    public void ForwardIsThePlainLoops(int index)
    {
        NetworkSpec spec = s_specs[index];
        using GeneratedNetwork network = Create(index);
        (PlainNetwork<double> plain, RandomBatch batch, _) = Arrange(index, network);
        plain.Step = null;
        double[] expected = plain.Forward(Compare.Widen(batch.Inputs), batch.Count);

        var outputs = new float[batch.Count * network.OutputSize];
        network.Forward(batch.Inputs, outputs);
        Compare.Tensor($"{Describe(spec)} outputs", expected, outputs, FloatTolerance);

        var single = new float[network.OutputSize];
        for (int s = 0; s < batch.Count; s++)
        {
            network.Forward(batch.Inputs.AsSpan(s * spec.InputSize, spec.InputSize), single);
            Compare.SameBits($"{Describe(spec)} sample {s} alone", outputs.AsSpan(s * single.Length, single.Length), single);
        }

        SampleSet samples = network.FromFloats(batch.Inputs, batch.Labels);
        foreach (bool sparse in new[] { false, true })
        {
            samples.IsSparse = sparse;
            Array.Clear(outputs);
            network.Forward(samples, outputs);
            Compare.Tensor($"{Describe(spec)} outputs of samples, sparse: {sparse}", expected, outputs, FloatTolerance);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Indices))]
    public void GradientsAreThePlainLoopsAndTheCentralDifferences(int index)
    {
        NetworkSpec spec = s_specs[index];
        using GeneratedNetwork network = Create(index);
        (PlainNetwork<double> plain, RandomBatch batch, Random random) = Arrange(index, network);
        double[] inputs = Compare.Widen(batch.Inputs);
        double[] expected = new double[network.ParameterCount];
        float[] actual = new float[network.ParameterCount];

        double loss = plain.Backward(inputs, Compare.Widen(batch.OneHot), batch.Count, expected);
        Assert.AreEqual(loss, network.Backward(batch.Inputs, batch.Labels, actual), FloatTolerance * Math.Abs(loss), Describe(spec));
        Compare.Parameters($"{Describe(spec)} gradient", spec, expected, actual, FloatTolerance);
        AssertCentralDifferences(spec, plain, inputs, Compare.Widen(batch.OneHot), batch.Count, expected, actual, random);

        if (!network.TakesTargets)
            return;
        loss = plain.Backward(inputs, Compare.Widen(batch.Targets), batch.Count, expected);
        Assert.AreEqual(loss, network.Backward(batch.Inputs, batch.Targets, actual), FloatTolerance * Math.Abs(loss), Describe(spec));
        Compare.Parameters($"{Describe(spec)} gradient of targets", spec, expected, actual, FloatTolerance);
        AssertCentralDifferences(spec, plain, inputs, Compare.Widen(batch.Targets), batch.Count, expected, actual, random);
    }

    /// <summary>Three steps of every optimizer: padding, masks and state must be right for every width, not only for the tidy ones.</summary>
    [TestMethod]
    [DynamicData(nameof(Indices))]
    public void StepsAreThePlainLoops(int index)
    {
        NetworkSpec spec = s_specs[index];
        using GeneratedNetwork network = Create(index);
        (PlainNetwork<double> plain, RandomBatch batch, _) = Arrange(index, network);
        float[] start = network.Parameters();
        double[] inputs = Compare.Widen(batch.Inputs), targets = Compare.Widen(batch.OneHot), gradients = new double[network.ParameterCount];
        foreach (Optimizer optimizer in Optimizer.Everyone)
        {
            var reference = new PlainOptimizer<double>(optimizer, network.ParameterCount, spec.L2);
            Compare.Widen(start).CopyTo(plain.Parameters, 0);
            network.ImportParameters(start);
            network.ResetOptimizer();
            for (int step = 0; step < 3; step++)
            {
                plain.Step = step + 1;
                double loss = plain.Backward(inputs, targets, batch.Count, gradients);
                reference.Step(plain.Parameters, gradients);
                float actual = network.Train(batch.Inputs, batch.Labels, optimizer);
                Assert.AreEqual(loss, actual, 5e-5 * Math.Max(1, Math.Abs(loss)), $"{Describe(spec)} {optimizer} step {step}");
            }
            Assert.AreEqual(3, network.OptimizerStep);
            Compare.Parameters($"{Describe(spec)} {optimizer}", spec, plain.Parameters, network.Parameters(), 1e-4);
        }
    }

    private static GeneratedNetwork Create(int index) => s_emitted.Create(s_specs[index], seed: s_specs[index].Seed, threads: 1 + index % 3);

    private static (PlainNetwork<double> Plain, RandomBatch Batch, Random Random) Arrange(int index, GeneratedNetwork network)
    {
        NetworkSpec spec = s_specs[index];
        var random = new Random(1000 + index);
        var plain = new PlainNetwork<double>(spec) { Seed = spec.Seed, Step = 1 };
        float[] parameters = RandomBatch.Parameters(spec, random);
        network.ImportParameters(parameters);
        Compare.Widen(parameters).CopyTo(plain.Parameters, 0);

        // One sample, a few, around one and two blocks of 64.
        int[] counts = [1, 2, 5, 17, 63, 64, 65, 100, 128, 129, 130];
        int count = counts[index % counts.Length];
        double density = new[] { 1, 0.2, 0.05 }[index / counts.Length % 3];
        RandomBatch batch;
        do
            batch = new RandomBatch(spec, count, density, random);
        while (plain.DistanceToKink(Compare.Widen(batch.Inputs), count) < 2e-6); // at a kink there is no derivative to compare
        return (plain, batch, random);
    }

    /// <summary>(loss(w + h) − loss(w − h)) / 2h for some parameters of each tensor, against the reference and the emitted code alike.</summary>
    private static void AssertCentralDifferences(
        NetworkSpec spec, PlainNetwork<double> plain, double[] inputs, double[] targets, int count,
        ReadOnlySpan<double> reference, ReadOnlySpan<float> emitted, Random random)
    {
        const double h = 1e-6;
        foreach ((string name, Range range) in new ParameterLayout(spec).Tensors())
        {
            (int offset, int length) = range.GetOffsetAndLength(reference.Length);
            double largest = 0;
            foreach (double value in reference[range])
                largest = Math.Max(largest, Math.Abs(value));
            for (int probe = 0; probe < 3; probe++)
            {
                int k = offset + random.Next(length);
                double w = plain.Parameters[k];
                plain.Parameters[k] = w + h;
                double above = plain.MeanLoss(inputs, targets, count);
                plain.Parameters[k] = w - h;
                double below = plain.MeanLoss(inputs, targets, count);
                plain.Parameters[k] = w;
                double slope = (above - below) / (2 * h);

                // The difference of two losses of size L carries L·1e-16/h of rounding.
                double rounding = 1e-9 * (1 + Math.Abs(above));
                Assert.AreEqual(slope, reference[k], 1e-5 * largest + rounding, $"{Describe(spec)} reference against differences, {name}[{k - offset}]");
                Assert.AreEqual(slope, emitted[k], (1e-5 + FloatTolerance) * largest + rounding, $"{Describe(spec)} emitted against differences, {name}[{k - offset}]");
            }
        }
    }

    private static string Describe(NetworkSpec spec) =>
        $"{spec.Name} {spec.InputSize}{string.Concat(spec.Layers.Select(layer => $" → {layer.Units} {layer.Activation}{(layer.Dropout > 0 ? $" dropout {layer.Dropout}" : "")}"))}, {spec.Loss}, smoothing {spec.LabelSmoothing}, l2 {spec.L2}";
}
