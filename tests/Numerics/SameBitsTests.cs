using System.Collections.Immutable;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Numerics.Reference;

namespace Generated.Digits.Tests.Numerics;

/// <summary>
/// The bits are defined: plain loops in float32 with fused multiply-adds in a stated order. Dense or sparse, and on any
/// number of threads, training ends in the same parameters to the last bit.
/// </summary>
[TestClass]
public sealed class SameBitsTests
{
    private const int SampleCount = 150;
    private const int BatchSize = 67; // two full batches, each more than one block of 64, and a small last one
    private static readonly int[] s_threads = [1, 2, 3, 4, 7];

    /// <summary>Networks of multiplications and comparisons alone: no exp or tanh whose last bit a library chooses.</summary>
    private static readonly NetworkSpec[] s_exact =
    [
        Network("OneLayer", 23, (5, Activation.Identity)),
        Network("Tidy", 64, (32, Activation.Relu), (16, Activation.Identity)),
        Network("Odd", 49, (33, Activation.Relu), (7, Activation.Identity)),
        Network("Narrow", 70, (1, Activation.Relu), (3, Activation.Relu), (1, Activation.Identity)),
        Network("Deep", 31, (17, Activation.Relu), (64, Activation.LeakyRelu), (9, Activation.Identity), (65, Activation.Relu), (10, Activation.Relu)),
        Dropping("DropsTidy", 64, 0, (32, Activation.Relu, 0.5), (16, Activation.Identity, 0)),
        Dropping("DropsOdd", 49, 0.01, (33, Activation.LeakyRelu, 0.25), (7, Activation.Identity, 0.1), (70, Activation.Relu, 0), (3, Activation.Identity, 0)),
        Dropping("DropsWide", 130, 0.001, (200, Activation.Relu, 0.3), (12, Activation.Relu, 0)),
        Dropping("DropsMiddle", 40, 0, (130, Activation.Relu, 0.2), (140, Activation.LeakyRelu, 0.4), (20, Activation.Relu, 0.1), (70, Activation.Relu, 0.3), (3, Activation.Identity, 0)),
        Dropping("Decays", 70, 0.01, (20, Activation.Relu, 0), (5, Activation.Identity, 0)),
        Network("Wide", 130, (200, Activation.Relu), (12, Activation.Identity)),
        Network("WideTwice", 40, (130, Activation.Relu), (140, Activation.Relu), (70, Activation.Identity)),
        Network("Parts", 40, (150, Activation.Relu), (30, Activation.Relu), (5, Activation.Identity)),
        Network("TwoPanels", 90, (100, Activation.LeakyRelu), (10, Activation.Relu)),
        Network("ManyWords", 600, (20, Activation.Relu), (3, Activation.Identity)),
        Network("Few", 5, (20, Activation.Relu), (3, Activation.Identity)),
        Network("Large", 1100, (20, Activation.Relu), (3, Activation.Identity)),
    ];

    private static readonly NetworkSpec[] s_random = RandomSpecs.Take(24, seed: 21);
    private static EmittedAssembly s_emitted = null!;

    public static IEnumerable<int> ExactIndices => Enumerable.Range(0, s_exact.Length);

    public static IEnumerable<int> RandomIndices => Enumerable.Range(0, s_random.Length);

    [ClassInitialize]
    public static void CompileAll(TestContext _) => s_emitted = new EmittedAssembly([.. s_exact, .. s_random]);

    [ClassCleanup]
    public static void Unload() => s_emitted.Dispose();

    [TestMethod]
    [DynamicData(nameof(ExactIndices))]
    public void TrainingIsThePlainLoopsBitForBit(int index)
    {
        NetworkSpec spec = s_exact[index];
        var random = new Random(3000 + index);
        var batch = new RandomBatch(spec, SampleCount, density: 0.3, random);
        float[] start = RandomBatch.Parameters(spec, random);
        int[] order = Order(random);
        float[] expected = TrainPlain(spec, batch, start, order);

        foreach (bool sparse in new[] { false, true })
        {
            foreach (int threads in s_threads)
            {
                float[] actual = Train(spec, batch, start, order, new Optimizer.Sgd(0.05f), sparse, threads);
                Compare.SameBits($"{spec.Name}, {threads} threads, sparse: {sparse}", expected, actual);
            }
        }
        Compare.SameBits($"{spec.Name}, step by step", expected, TrainBySpans(spec, batch, start, order, new Optimizer.Sgd(0.05f)));
    }

    /// <summary>Inputs that one block leaves dark and the next one lights: what the sparse path leaves out is as if it had been added.</summary>
    [TestMethod]
    [DynamicData(nameof(ExactIndices))]
    public void RarelyLitInputsAreThePlainLoopsBitForBit(int index)
    {
        const int TwoBlocks = 100; // and at the end a half, which is one
        NetworkSpec spec = s_exact[index];
        var random = new Random(7000 + index);
        var batch = new RandomBatch(spec, SampleCount, density: 0.02, random);
        float[] start = RandomBatch.Parameters(spec, random);
        int[] order = [.. Enumerable.Range(0, 3).SelectMany(_ => Order(random))];
        float[] expected = TrainPlain(spec, batch, start, order, TwoBlocks);

        foreach (int threads in new[] { 1, 3 })
            Compare.SameBits($"{spec.Name}, {threads} threads", expected, Train(spec, batch, start, order, new Optimizer.Sgd(0.05f), sparse: true, threads, TwoBlocks));
    }

    [TestMethod]
    [DynamicData(nameof(ExactIndices))]
    public void OutputsAndGradientsAreThePlainLoopsBitForBit(int index)
    {
        NetworkSpec spec = s_exact[index];
        var random = new Random(4000 + index);
        var batch = new RandomBatch(spec, SampleCount, density: 0.3, random);
        var plain = new PlainNetwork<float>(spec);
        plain.Seed = spec.Seed;
        RandomBatch.Parameters(spec, random).CopyTo(plain.Parameters, 0);
        using GeneratedNetwork network = s_emitted.Create(spec, spec.Seed, threads: 2);
        network.ImportParameters(plain.Parameters);
        float[] expected = new float[network.ParameterCount], actual = new float[network.ParameterCount];

        plain.Step = 1;
        plain.Backward(batch.Inputs, batch.Targets, batch.Count, expected);
        network.Backward(batch.Inputs, batch.Targets, actual);
        Compare.SameBits($"{spec.Name} gradients", WithoutNegativeZeros(expected), WithoutNegativeZeros(actual));

        plain.Step = null;
        float[] outputs = new float[SampleCount * network.OutputSize];
        network.Forward(batch.Inputs, outputs);
        Compare.SameBits($"{spec.Name} outputs", WithoutNegativeZeros(plain.Forward(batch.Inputs, batch.Count)), WithoutNegativeZeros(outputs));
    }

    /// <summary>Every activation, loss and optimizer: what a thread or the sparse path does may not show in the result.</summary>
    [TestMethod]
    [DynamicData(nameof(RandomIndices))]
    public void PathAndThreadsDoNotShow(int index)
    {
        NetworkSpec spec = s_random[index];
        var random = new Random(5000 + index);
        var batch = new RandomBatch(spec, SampleCount, density: 0.25, random);
        float[] start = RandomBatch.Parameters(spec, random);
        int[] order = Order(random);
        Optimizer optimizer = Optimizer.Everyone[index % Optimizer.Everyone.Count];
        float[] expected = Train(spec, batch, start, order, optimizer, sparse: false, threads: 1);

        foreach (int threads in s_threads)
            Compare.SameBits($"{spec.Name}, {threads} threads", expected, Train(spec, batch, start, order, optimizer, sparse: threads % 2 == 1, threads));
        Compare.SameBits($"{spec.Name}, step by step", expected, TrainBySpans(spec, batch, start, order, optimizer));
    }

    /// <summary>Two blocks to evaluate are work for two threads: the others miss meetings, and must not be waited for in vain when they come again.</summary>
    [TestMethod]
    public void ThreadsThatRestedMeetAgain()
    {
        NetworkSpec spec = s_exact[4];
        var random = new Random(8000);
        var batch = new RandomBatch(spec, SampleCount, density: 0.3, random);
        float[] start = RandomBatch.Parameters(spec, random);
        int[] order = Order(random);
        var optimizer = new Optimizer.Sgd(0.05f);
        float[] expected = TrainPlain(spec, batch, start, order);

        using GeneratedNetwork network = s_emitted.Create(spec, spec.Seed, threads: 4);
        network.ImportParameters(start);
        SampleSet samples = network.FromFloats(batch.Inputs, batch.Targets), two = samples.Slice(0, 100);
        foreach (int[] chosen in order.Chunk(BatchSize))
        {
            network.Evaluate(two);
            network.Train(samples, chosen, BatchSize, optimizer);
        }
        Compare.SameBits("after rests", expected, network.Parameters());
    }

    /// <summary>Fewer inputs than a vector of 16 bytes, fewer than a word of 64, a word, several words with some bytes behind them, more than 16 cache lines.</summary>
    [TestMethod]
    [DataRow("ExactFew")]
    [DataRow("ExactOdd")]
    [DataRow("ExactTidy")]
    [DataRow("ExactWide")]
    [DataRow("ExactManyWords")]
    [DataRow("ExactLarge")]
    public void BytesAreTheirScaledFloats(string name)
    {
        NetworkSpec spec = s_exact.Single(spec => spec.Name == name);
        var random = new Random(6000);
        (byte[] pixels, byte[] labels) = Images(spec, random);
        const float scale = 1 / 255f;
        float[] start = RandomBatch.Parameters(spec, random);
        int[] order = Order(random);

        float[] Train(Func<GeneratedNetwork, SampleSet> samples, bool sparse)
        {
            using GeneratedNetwork network = s_emitted.Create(spec, threads: 2);
            network.ImportParameters(start);
            SampleSet set = samples(network);
            set.IsSparse = sparse;
            network.Train(set, order, BatchSize, new Optimizer.Sgd(0.05f));
            return network.Parameters();
        }
        float[] expected = Train(network => network.FromFloats(Array.ConvertAll(pixels, pixel => pixel * scale), Array.ConvertAll(labels, label => (int)label)), sparse: false);

        Compare.SameBits("bytes, dense", expected, Train(network => network.FromBytes(pixels, scale, labels), sparse: false));
        Compare.SameBits("bytes, sparse", expected, Train(network => network.FromBytes(pixels, scale, labels), sparse: true));
    }

    /// <summary>One network learns from bytes and floats in turn, with zeros left out and not, and looks at spans in between: none sees what the one before left in a block.</summary>
    [TestMethod]
    public void WaysInTurnAreOneWay()
    {
        NetworkSpec spec = s_exact.Single(spec => spec.Name == "ExactManyWords");
        var random = new Random(9000);
        (byte[] pixels, byte[] labels) = Images(spec, random);
        const float scale = 1 / 255f;
        float[] inputs = Array.ConvertAll(pixels, pixel => pixel * scale), start = RandomBatch.Parameters(spec, random);
        int[] numbers = Array.ConvertAll(labels, label => (int)label), order = Order(random);
        var optimizer = new Optimizer.Sgd(0.01f);

        (float[] Parameters, float[] Outputs) Train(bool inTurn)
        {
            using GeneratedNetwork network = s_emitted.Create(spec, threads: 2);
            network.ImportParameters(start);
            float[] outputs = new float[network.OutputSize * 5 * SampleCount];
            SampleSet floats = network.FromFloats(inputs, numbers), bytes = network.FromBytes(pixels, scale, labels);
            for (int turn = 0; turn < 5; turn++)
            {
                SampleSet samples = inTurn && turn % 2 == 0 ? bytes : floats;
                samples.IsSparse = inTurn && turn is 0 or 1 or 4;
                network.Train(samples, order, BatchSize, optimizer);
                network.Forward(inputs.AsSpan(0, spec.InputSize * (turn + 1)), outputs.AsSpan(network.OutputSize * turn * SampleCount, network.OutputSize * (turn + 1)));
            }
            return (network.Parameters(), outputs);
        }

        (float[] parameters, float[] seen) = Train(inTurn: false);
        (float[] parametersInTurn, float[] seenInTurn) = Train(inTurn: true);
        Compare.SameBits("in turn", parameters, parametersInTurn);
        Compare.SameBits("spans in between", seen, seenInTurn);
    }

    private static float[] TrainPlain(NetworkSpec spec, RandomBatch batch, float[] start, int[] order, int batchSize = BatchSize)
    {
        var plain = new PlainNetwork<float>(spec);
        start.CopyTo(plain.Parameters, 0);
        plain.Seed = spec.Seed;
        plain.Step = 0;
        var optimizer = new PlainOptimizer<float>(new Optimizer.Sgd(0.05f), start.Length, spec.L2);
        var gradients = new float[start.Length];
        foreach (int[] chosen in order.Chunk(batchSize))
        {
            plain.Step++;
            plain.Backward(Rows(batch.Inputs, chosen, spec.InputSize), Rows(batch.Targets, chosen, plain.OutputSize), chosen.Length, gradients);
            optimizer.Step(plain.Parameters, gradients);
        }
        return plain.Parameters;
    }

    private static float[] Train(NetworkSpec spec, RandomBatch batch, float[] start, int[] order, Optimizer optimizer, bool sparse, int threads, int batchSize = BatchSize)
    {
        using GeneratedNetwork network = s_emitted.Create(spec, spec.Seed, threads);
        network.ImportParameters(start);
        SampleSet samples = network.TakesTargets ? network.FromFloats(batch.Inputs, batch.Targets) : network.FromFloats(batch.Inputs, batch.Labels);
        samples.IsSparse = sparse;
        network.Train(samples, order, batchSize, optimizer);
        return network.Parameters();
    }

    private static float[] TrainBySpans(NetworkSpec spec, RandomBatch batch, float[] start, int[] order, Optimizer optimizer)
    {
        using GeneratedNetwork network = s_emitted.Create(spec, spec.Seed, threads: 3);
        network.ImportParameters(start);
        foreach (int[] chosen in order.Chunk(BatchSize))
        {
            float[] inputs = Rows(batch.Inputs, chosen, spec.InputSize);
            if (network.TakesTargets)
                network.Train(inputs, Rows(batch.Targets, chosen, network.OutputSize), optimizer);
            else
                network.Train(inputs, Array.ConvertAll(chosen, s => batch.Labels[s]), optimizer);
        }
        return network.Parameters();
    }

    /// <summary>Bytes of which two thirds are zero, and labels.</summary>
    private static (byte[] Pixels, byte[] Labels) Images(NetworkSpec spec, Random random)
    {
        byte[] pixels = new byte[SampleCount * spec.InputSize], labels = new byte[SampleCount];
        random.NextBytes(pixels);
        for (int k = 0; k < pixels.Length; k++)
            pixels[k] = k % 3 == 0 ? pixels[k] : (byte)0;
        for (int s = 0; s < labels.Length; s++)
            labels[s] = (byte)random.Next(spec.Layers[^1].Units);
        return (pixels, labels);
    }

    private static float[] Rows(float[] matrix, int[] chosen, int width) => [.. chosen.SelectMany(row => new ArraySegment<float>(matrix, row * width, width))];

    private static int[] Order(Random random)
    {
        int[] order = [.. Enumerable.Range(0, SampleCount)];
        random.Shuffle(order);
        return order;
    }

    /// <summary>A gradient that is nothing at all may be +0 or −0: no update and no sum can tell.</summary>
    private static float[] WithoutNegativeZeros(float[] values) => Array.ConvertAll(values, value => value == 0 ? 0 : value);

    private static NetworkSpec Dropping(string name, int inputs, double l2, params (int Units, Activation Activation, double Dropout)[] layers) => new(
        $"Exact{name}", null, true, inputs, new([.. layers.Select(layer => new DenseSpec(layer.Units, layer.Activation) { Dropout = layer.Dropout })]), Loss.MeanSquaredError)
    {
        L2 = l2,
        Seed = 77,
    };

    private static NetworkSpec Network(string name, int inputs, params (int Units, Activation Activation)[] layers) =>
        new($"Exact{name}", null, true, inputs, new(layers.Select(LayerSpec (layer) => new DenseSpec(layer.Units, layer.Activation)).ToImmutableArray()), Loss.MeanSquaredError);
}
