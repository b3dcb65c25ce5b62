using System.Text.Json;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Networks;
using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Numerics.Reference;

namespace Generated.Digits.Tests.Numerics;

/// <summary>How weights start: in distribution as libtorch's, and to the bit as the plain definition.</summary>
[TestClass]
public sealed class InitializationTests
{
    private static readonly JsonElement s_libtorch =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "choices", "initializers.json"))).RootElement;

    /// <summary>60,000 weights on either side: five standard errors of each figure.</summary>
    [TestMethod]
    [DataRow(0, "he")]
    [DataRow(1, "glorot")]
    [DataRow(2, "normal")]
    public void Weights_are_distributed_as_libtorchs(int layer, string name)
    {
        JsonElement expected = s_libtorch.GetProperty(name);
        double deviation = expected.GetProperty("deviation").GetDouble();
        float[] weights = Weights(layer);
        Array.Sort(weights);

        // The standard error of a mean of N is σ/√N, of a deviation below σ/√N, of a quantile √(q·(1 − q)/N)/density.
        double error = deviation / Math.Sqrt(weights.Length), mean = weights.Average(weight => (double)weight);
        Assert.AreEqual(0, mean, 5 * error, "mean");
        Assert.AreEqual(deviation, Math.Sqrt(weights.Average(weight => (weight - mean) * (weight - mean))), 5 * error, "deviation");
        double[] levels = Numbers(s_libtorch.GetProperty("levels")), quantiles = Numbers(expected.GetProperty("quantiles"));
        for (int k = 0; k < levels.Length; k++)
        {
            double density = name == "normal" ? Math.Exp(-Math.Pow(quantiles[k] / deviation, 2) / 2) / Math.Sqrt(2 * Math.PI) : 1 / Math.Sqrt(12);
            double chance = 5 * Math.Sqrt(2 * levels[k] * (1 - levels[k])) / density * error;
            Assert.AreEqual(quantiles[k], weights[(int)(levels[k] * weights.Length)], chance, $"quantile {levels[k]}");
        }
        double edge = name == "normal" ? 0.25 : 0.001;
        Assert.AreEqual(expected.GetProperty("smallest").GetDouble(), weights[0], edge * -expected.GetProperty("smallest").GetDouble(), "smallest");
        Assert.AreEqual(expected.GetProperty("largest").GetDouble(), weights[^1], edge * expected.GetProperty("largest").GetDouble(), "largest");
    }

    [TestMethod]
    public void Zeros_and_biases_are_zero()
    {
        Assert.IsTrue(Weights(3).All(weight => weight == 0));
        using GeneratedNetwork network = GeneratedNetwork.Create(typeof(InitializersNetwork), 11);
        var layout = new ParameterLayout(s_spec);
        for (int layer = 0; layer < 4; layer++)
            Assert.IsTrue(network.Parameters()[layout.Bias(layer)].All(bias => bias == 0), $"layer {layer}");
    }

    /// <summary>The numbers of a seed are part of the contract: a version that changes one of them changes every run.</summary>
    [TestMethod]
    public void Weights_are_the_plain_definitions_bit_for_bit()
    {
        ulong state = 11;
        float[] expected = [.. Draw(200, 300, Uniform(6.0 / 300)), .. Draw(300, 200, Uniform(6.0 / (200 + 300))), .. Draw(200, 300, Normal), .. new float[3 * 200 + 3]];
        using GeneratedNetwork network = GeneratedNetwork.Create(typeof(InitializersNetwork), 11);

        // The library's logarithm may differ from the generated code's in the last bits of a double, and rarely in that of a float.
        float[] actual = network.Parameters();
        for (int k = 0; k < expected.Length; k++)
            Assert.AreEqual(expected[k], actual[k], k is >= 120_500 and < 180_500 ? 2e-7 * Math.Abs(expected[k]) : 0, $"parameter {k}");

        IEnumerable<float> Draw(int units, int inputs, Func<float> next) => Enumerable.Range(0, units * inputs).Select(_ => next()).Concat(new float[units]).ToArray();
        Func<float> Uniform(double square) => () => ((int)(Next() >> 40) * (1f / 8388608) - 1) * (float)Math.Sqrt(square);
        float Normal()
        {
            while (true)
            {
                double u = (long)(Next() >> 11) / (double)(1L << 52) - 1, v = (long)(Next() >> 11) / (double)(1L << 52) - 1, s = u * u + v * v;
                if (s is > 0 and < 1)
                    return (float)(u * Math.Sqrt(-2 * Math.Log(s) / s) * 0.05);
            }
        }
        ulong Next()
        {
            ulong z = unchecked(state += 0x9E3779B97F4A7C15);
            z = unchecked((z ^ z >> 30) * 0xBF58476D1CE4E5B9);
            z = unchecked((z ^ z >> 27) * 0x94D049BB133111EB);
            return z ^ z >> 31;
        }
    }

    [TestMethod]
    public void What_suits_the_activation_is_the_default()
    {
        NetworkSpec plain = s_spec with { Name = "Suiting", Layers = new([.. s_spec.Layers.Select((layer, index) => new DenseSpec(layer.Units, index == 1 ? Activation.Relu : Activation.Tanh))]), Loss = Loss.MeanSquaredError };
        NetworkSpec asked = plain with { Name = "Asking", Layers = new([.. plain.Layers.Select(LayerSpec (layer, index) => (DenseSpec)layer with { Initializer = new(index == 1 ? Initializer.He : Initializer.Glorot) })]) };
        using var emitted = new EmittedAssembly([plain, asked]);
        using GeneratedNetwork first = emitted.Create(plain, 5), second = emitted.Create(asked, 5);

        Compare.SameBits("asked for or not", first.Parameters(), second.Parameters());
    }

    [TestMethod]
    public void The_seed_of_the_spec_is_the_default()
    {
        using var constructed = new InitializersNetwork();
        using var seeded = new InitializersNetwork(seed: 11);
        using var other = new InitializersNetwork(seed: 12);

        CollectionAssert.AreEqual(Parameters(seeded), Parameters(constructed));
        CollectionAssert.AreNotEqual(Parameters(seeded), Parameters(other));
    }

    private static readonly NetworkSpec s_spec = new("Initializers", null, true, 300, new(
        [new DenseSpec(200, Activation.Tanh), new DenseSpec(300, Activation.Relu), new DenseSpec(200, Activation.Identity), new DenseSpec(3, Activation.Softmax)]), Loss.CrossEntropy);

    private static float[] Weights(int layer)
    {
        using GeneratedNetwork network = GeneratedNetwork.Create(typeof(InitializersNetwork), 11);
        return network.Parameters()[new ParameterLayout(s_spec).Weight(layer)];
    }

    private static float[] Parameters(InitializersNetwork network)
    {
        float[] parameters = new float[InitializersNetwork.ParameterCount];
        network.ExportParameters(parameters);
        return parameters;
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];
}
