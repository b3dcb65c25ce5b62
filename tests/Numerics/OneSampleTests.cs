using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Tests.Numerics;

/// <summary>
/// A sample alone, whose lanes are filters and channels, has the bits that it has among others, where lanes are samples: every kind of layer, every
/// register width, and no old weights after a change of the parameters.
/// </summary>
[TestClass]
public sealed class OneSampleTests
{
    private const int Count = 21;

    private static readonly (string Name, string Input, string Layers, string Loss)[] s_networks =
    [
        ("Pools", "[2, 9, 11]", """
            { "type": "conv2d", "filters": 7, "kernel": [3, 2], "padding": [1, 0], "activation": "relu" }, { "type": "maxPool2d", "size": 2 },
            { "type": "conv2d", "filters": 20, "kernel": 3, "padding": "same", "activation": "tanh" }, { "type": "averagePool2d", "size": 2, "stride": 1 },
            { "units": 37, "activation": "gelu" }, { "units": 3, "activation": "softmax" }
            """, "crossEntropy"),
        ("Strides", "[1, 13, 10]", """
            { "type": "conv2d", "filters": 40, "kernel": 4, "stride": [2, 3], "padding": 1, "activation": "leakyRelu" },
            { "type": "conv2d", "filters": 5, "kernel": 1 }, { "units": 300, "activation": "relu" }, { "units": 2, "activation": "identity" }
            """, "meanSquaredError"),
        ("Groups", "[6, 8, 8]", """
            { "type": "conv2d", "filters": 6, "kernel": 3, "padding": 1, "groups": 6, "activation": "relu" },
            { "type": "conv2d", "filters": 18, "kernel": 3, "groups": 3, "activation": "sigmoid" },
            { "type": "conv2d", "filters": 36, "kernel": 2, "groups": 18, "activation": "relu" },
            { "type": "globalAveragePool" }, { "units": 4, "activation": "softmax" }
            """, "crossEntropy"),
        ("Residual", "[3, 6, 7]", """
            { "type": "batchNorm", "activation": "relu" }, { "type": "conv2d", "filters": 17, "kernel": 3, "padding": "same" },
            { "type": "residual", "activation": "relu", "layers": [ { "type": "conv2d", "filters": 17, "kernel": 3, "padding": "same" }, { "type": "batchNorm", "activation": "silu" },
              { "type": "conv2d", "filters": 17, "kernel": [1, 3], "padding": "same" } ] },
            { "type": "maxPool2d", "size": 3, "stride": 2 }, { "units": 10, "activation": "softmax" }
            """, "crossEntropy"),
        ("Dropping", "[2, 5, 5]", """{ "type": "conv2d", "filters": 3, "kernel": 3, "dropout": 0.5, "activation": "relu6" }, { "type": "conv2d", "filters": 2, "kernel": 2 }, { "units": 3, "activation": "identity" }""", "meanSquaredError"),
        ("LongRows", "[1, 4, 40]", """{ "type": "conv2d", "filters": 33, "kernel": [2, 23], "activation": "relu" }, { "units": 2, "activation": "softmax" }""", "crossEntropy"),
        ("PoolFirst", "[1, 6, 6]", """{ "type": "averagePool2d", "size": 2 }, { "type": "conv2d", "filters": 4, "kernel": 2 }, { "units": 2, "activation": "softmax" }""", "crossEntropy"),
    ];

    private static readonly NetworkSpec[] s_specs = [.. s_networks.Select(Read)];
    private static EmittedAssembly[] s_widths = null!;

    public static IEnumerable<int> Indices => Enumerable.Range(0, s_specs.Length);

    [ClassInitialize]
    public static void CompileAll(TestContext _) => s_widths = [.. new[] { 512, 256, 128 }.Select(bits => new EmittedAssembly(s_specs, bits))];

    [ClassCleanup]
    public static void Unload()
    {
        foreach (EmittedAssembly width in s_widths)
            width.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Indices))]
    public void ASampleAloneHasTheBitsThatItHasAmongOthers(int index)
    {
        float[][] results = [.. s_widths.Select(width => OutputsOf(s_specs[index], width))];
        foreach (float[] other in results.Skip(1))
            Compare.SameBits($"{s_specs[index].Name}: a width", results[0], other);
    }

    // Outputs as the network starts, and as it is after a step of training, after an import and after a fresh start: each time alone and among others.
    private static float[] OutputsOf(NetworkSpec spec, EmittedAssembly width)
    {
        using GeneratedNetwork network = width.Create(spec, seed: 5, threads: 2);
        var random = new Random(8);
        float[] inputs = [.. Enumerable.Range(0, Count * network.InputSize).Select(_ => random.Next(3) == 0 ? 0 : (float)random.NextDouble() - 0.3f)];
        var all = new List<float>();
        Check("fresh");
        SampleSet samples = spec.Loss == Loss.CrossEntropy
            ? network.FromFloats(inputs, Enumerable.Range(0, Count).Select(sample => sample % network.OutputSize).ToArray())
            : network.FromFloats(inputs, Enumerable.Range(0, Count * network.OutputSize).Select(_ => (float)random.NextDouble()).ToArray());
        network.Train(samples, Enumerable.Range(0, Count).ToArray(), Count, new Optimizer.Sgd(0.1f));
        Check("trained");
        network.ImportParameters(Array.ConvertAll(network.Parameters(), parameter => parameter * 0.75f));
        Check("imported");
        network.Initialize(6);
        Check("initialized");
        return [.. all];

        void Check(string state)
        {
            float[] among = new float[Count * network.OutputSize], alone = new float[among.Length];
            network.Forward(inputs, among);
            for (int sample = 0; sample < Count; sample++)
                network.Forward(inputs.AsSpan(sample * network.InputSize, network.InputSize), alone.AsSpan(sample * network.OutputSize, network.OutputSize));
            Assert.IsTrue(among.All(float.IsFinite) && among.Distinct().Count() > 2, $"{spec.Name}, {state}: nothing to compare");
            Compare.SameBits($"{spec.Name}, {state}", among, alone);
            float[] few = new float[4 * network.OutputSize];
            network.Forward(inputs.AsSpan(0, 4 * network.InputSize), few);
            Compare.SameBits($"{spec.Name}, {state}, four", among[..few.Length], few);
            all.AddRange(among);
        }
    }

    private static NetworkSpec Read((string Name, string Input, string Layers, string Loss) network)
    {
        string json = $$"""{ "name": "{{network.Name}}", "input": {{network.Input}}, "layers": [ {{network.Layers}} ], "loss": "{{network.Loss}}" }""";
        SpecReading reading = SpecReader.Read($"{network.Name}.network.json", SourceText.From(json), default);
        return reading.Spec ?? throw new InvalidOperationException(string.Join("; ", reading.Diagnostics.Select(diagnostic => diagnostic.ToString())));
    }
}
