using System.Collections.Immutable;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Networks;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.Numerics;

/// <summary>The public door checks shapes and values once, and says what is wrong; behind it everything is trusted.</summary>
[TestClass]
public sealed class ArgumentTests
{
    private static readonly NetworkSpec[] s_specs =
    [
        new("Checked", null, true, 6, new(ImmutableArray.Create<LayerSpec>(new DenseSpec(5, Activation.Relu), new DenseSpec(3, Activation.Softmax))), Loss.CrossEntropy),
        new("CheckedRegression", null, true, 6, new(ImmutableArray.Create<LayerSpec>(new DenseSpec(5, Activation.Relu), new DenseSpec(3, Activation.Identity))), Loss.MeanSquaredError),
    ];

    private static readonly Optimizer s_sgd = new Optimizer.Sgd(0.1f);
    private static EmittedAssembly s_emitted = null!;

    [ClassInitialize]
    public static void CompileAll(TestContext _) => s_emitted = new EmittedAssembly(s_specs);

    [ClassCleanup]
    public static void Unload() => s_emitted.Dispose();

    [TestMethod]
    public void WrongSizesAreRefused()
    {
        using GeneratedNetwork network = s_emitted.Create(s_specs[0]);
        int count = network.ParameterCount;

        Refuses("parameters too short", () => network.ImportParameters(new float[count - 1]));
        Refuses("parameters too long", () => network.ImportParameters(new float[count + 1]));
        Refuses("export too short", () => network.ExportParameters(new float[count - 1]));
        Refuses("state too short", () => network.ImportOptimizerState(new float[2 * count - 1], 0));
        Refuses("negative step", () => network.ImportOptimizerState(new float[2 * count], -1));
        Refuses("a step that the next one would overflow", () => network.ImportOptimizerState(new float[2 * count], long.MaxValue));
        Refuses("state export too short", () => network.ExportOptimizerState(new float[2 * count - 1]));
        Refuses("no whole sample", () => network.Forward(new float[7], new float[6]));
        Refuses("outputs too short", () => network.Forward(new float[12], new float[5]));
        Refuses("input too short", () => network.Activations(new float[5], 0, new float[5]));
        Refuses("activations too short", () => network.Activations(new float[6], 0, new float[4]));
        Refuses("no such layer", () => network.Activations(new float[6], 2, new float[5]));
        Refuses("layer below zero", () => network.Activations(new float[6], -1, new float[5]));
        Refuses("gradients too short", () => network.Backward(new float[6], new int[1], new float[count - 1]));
        Refuses("fewer labels than samples", () => network.Backward(new float[12], new int[1], new float[count]));
        Refuses("more labels than samples", () => network.Train(new float[6], new int[2], s_sgd));
        Refuses("no samples to train on", () => network.Train([], Array.Empty<int>(), s_sgd));
    }

    [TestMethod]
    public void LabelsOutOfRangeAreRefused()
    {
        foreach (NetworkSpec spec in s_specs)
        {
            using GeneratedNetwork network = s_emitted.Create(spec);
            float[] before = network.Parameters();

            Refuses("label beyond the outputs", () => network.Backward(new float[12], new[] { 0, 3 }, new float[network.ParameterCount]));
            Refuses("negative label", () => network.Train(new float[12], new[] { -1, 0 }, s_sgd));
            Refuses("label byte beyond the outputs", () => Train(network, network.FromBytes(new byte[12], 1, new byte[] { 0, 3 }), 0, 1));
            Refuses("label of a data set beyond the outputs", () => Train(network, network.FromFloats(new float[12], new[] { 0, 3 }), 0, 1));
            Refuses("negative label of a data set", () => Train(network, network.FromFloats(new float[12], new[] { 0, -1 }), 0, 1));
            Compare.SameBits("a refused step leaves no trace", before, network.Parameters());
        }
    }

    /// <summary>A label says where its sample's derivative is written, so what is checked must be what is used.</summary>
    [TestMethod]
    public void LabelsThatChangeLaterChangeNothing()
    {
        foreach (NetworkSpec spec in s_specs)
        {
            float[] inputs = [.. Enumerable.Range(0, 12).Select(index => index * 0.1f)];
            foreach (bool isBytes in new[] { false, true })
            {
                using GeneratedNetwork network = s_emitted.Create(spec, seed: 4), other = s_emitted.Create(spec, seed: 4);
                byte[] bytes = [2, 1];
                int[] labels = [2, 1];
                SampleSet samples = isBytes ? network.FromBytes(new byte[12], 1, bytes) : network.FromFloats(inputs, labels);
                SampleSet same = isBytes ? other.FromBytes(new byte[12], 1, new byte[] { 2, 1 }) : other.FromFloats(inputs, new[] { 2, 1 });
                bytes[0] = 200;
                labels[0] = 20_000;

                Assert.AreEqual(other.Evaluate(same), network.Evaluate(samples));
                Train(network, samples, 0, 1);
                Train(other, same, 0, 1);
                Compare.SameBits("labels were copied", other.Parameters(), network.Parameters());
            }
        }
    }

    [TestMethod]
    public void WrongTargetsAreRefused()
    {
        using GeneratedNetwork network = s_emitted.Create(s_specs[1]);

        Refuses("targets too short", () => network.Backward(new float[12], new float[5], new float[network.ParameterCount]));
        Refuses("targets too long", () => network.Train(new float[6], new float[4], s_sgd));
        Refuses("targets of a data set too short", () => network.FromFloats(new float[12], new float[5]));
        Assert.AreEqual("targets", Assert.Throws<ArgumentException>(() => network.Train(new float[6], Array.Empty<float>(), s_sgd)).ParamName);
    }

    [TestMethod]
    public void WrongDataSetsAreRefused()
    {
        using GeneratedNetwork network = s_emitted.Create(s_specs[0]);
        SampleSet samples = network.FromBytes(new byte[24], 1, new byte[4]);

        Refuses("no whole image", () => network.FromBytes(new byte[13], 1, new byte[2]));
        Refuses("fewer labels than images", () => network.FromBytes(new byte[12], 1, new byte[1]));
        Refuses("more labels than samples", () => network.FromFloats(new float[12], new int[3]));
        Refuses("outputs too short", () => network.Forward(samples, new float[11]));
        Refuses("order beyond the data", () => Train(network, samples, 0, 4));
        Refuses("negative order", () => Train(network, samples, -1));
        Refuses("batch of none", () => network.Train(samples, [0, 1], 0, s_sgd));
        Refuses("negative batch", () => network.Train(samples, [0, 1], -1, s_sgd));
        Refuses("fewer learning rates than steps", () => network.Train(samples, [0, 1, 2, 3], 2, s_sgd, [0.1f]));
        Refuses("slice beyond the end", () => samples.Slice(3, 2));
        Refuses("slice before the start", () => samples.Slice(-1, 2));
        Assert.AreEqual("count", Assert.Throws<ArgumentException>(() => samples.Slice(0, -1)).ParamName);
        Assert.AreEqual("start", Assert.Throws<ArgumentException>(() => samples.Slice(-1, 2)).ParamName);
        Assert.AreEqual(2, samples.Slice(2, 2).Count);
    }

    [TestMethod]
    public void NoDataSetIsRefused()
    {
        using var network = new ReluSoftmaxNetwork();

        Assert.AreEqual("samples", Assert.ThrowsExactly<ArgumentNullException>(() => network.Evaluate(null!)).ParamName);
        Assert.AreEqual("samples", Assert.ThrowsExactly<ArgumentNullException>(() => network.Forward(null!, default(Memory<float>))).ParamName);
        Assert.AreEqual("samples", Assert.ThrowsExactly<ArgumentNullException>(() => network.Train(null!, [0], 1, new ReluSoftmaxNetwork.Sgd(0.1f))).ParamName);
    }

    [TestMethod]
    public void ADisposedNetworkSaysThatItIs()
    {
        var network = new ReluSoftmaxNetwork(threads: 2);
        network.Dispose();
        network.Dispose();

        float[] input = new float[ReluSoftmaxNetwork.InputSize];
        var fault = Assert.ThrowsExactly<ObjectDisposedException>(() => network.Train(input, [0], new ReluSoftmaxNetwork.Sgd(0.1f)));
        Assert.AreEqual(typeof(ReluSoftmaxNetwork).FullName, fault.ObjectName);
        network.Forward(input, new float[ReluSoftmaxNetwork.OutputSize]); // needs no thread but the caller's
    }

    [TestMethod]
    public void WrongThreadCountsAreRefused()
    {
        Refuses("no thread", () => s_emitted.Create(s_specs[0], threads: 0).Dispose());
        Refuses("negative threads", () => s_emitted.Create(s_specs[0], threads: -2).Dispose());
    }

    [TestMethod]
    public void SixtyFourThreadsServeTwoUnits()
    {
        using GeneratedNetwork one = s_emitted.Create(s_specs[0], seed: 4), many = s_emitted.Create(s_specs[0], seed: 4, threads: 64);
        var batch = new RandomBatch(s_specs[0], 9, 1, new Random(3));

        one.Train(batch.Inputs, batch.Labels, s_sgd);
        many.Train(batch.Inputs, batch.Labels, s_sgd);

        Compare.SameBits("64 threads", one.Parameters(), many.Parameters());
    }

    private static void Train(GeneratedNetwork network, SampleSet samples, params int[] order) => network.Train(samples, order, 1, s_sgd);

    /// <summary>An <see cref="ArgumentException"/> (or one derived from it) with words in it.</summary>
    private static void Refuses(string what, Action action)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(action, what);
        Assert.IsGreaterThan(15, refusal.Message.Length, $"{what}: '{refusal.Message}' explains nothing");
    }
}
