using System.Buffers;
using Generated.Digits.Models;
using Generated.Digits.Web;

namespace Generated.Digits.Tests.Runtime.Web;

/// <summary>The attribution of the compiled network's answer, against the plain definition in double.</summary>
[TestClass]
public sealed class PredictorTests
{
    [TestMethod]
    public void Attribution_is_the_input_times_the_derivative_of_the_answers_sum()
    {
        using Network network = new(seed: 4);
        float[] parameters = new float[Network.ParameterCount];
        network.ExportParameters(parameters);
        LiveWeights weights = new(parameters, new float[Network.StatisticCount], 1f / 255, "test");
        using Predictor predictor = new(weights);
        byte[] pixels = [.. Enumerable.Range(0, Network.InputSize).Select(i => (byte)(i * 37 % 256))];
        predictor.Predict(new ReadOnlySequence<byte>(pixels));

        float[] attribution = predictor.AttributeAnswer().ToArray();

        double[] input = [.. pixels.Select(pixel => pixel / 255.0)];
        for (int pixel = 3; pixel < input.Length; pixel += 97)
        {
            double derivative = (Sum(parameters, Moved(input, pixel, 1e-6), predictor.Answer) - Sum(parameters, Moved(input, pixel, -1e-6), predictor.Answer)) / 2e-6;
            Assert.AreEqual(input[pixel] * derivative, attribution[pixel], 2e-5, $"pixel {pixel}");
        }
    }

    private static double[] Moved(double[] input, int index, double by) => [.. input.Select((value, i) => i == index ? value + by : value)];

    /// <summary>What comes into the last activation of output <paramref name="answer"/>, of dense layers with relu.</summary>
    private static double Sum(float[] parameters, double[] values, int answer)
    {
        NetworkShape shape = NetworkShape.Compiled;
        for (int layer = 0; ; layer++)
        {
            int weights = shape.Weight(layer).Start, inputs = shape.Layers[layer].Inputs;
            int biases = weights + inputs * shape.Layers[layer].Units;
            double[] sums = [.. Enumerable.Range(0, shape.Layers[layer].Units).Select(unit => parameters[biases + unit] + Enumerable.Range(0, inputs).Sum(i => parameters[weights + unit * inputs + i] * values[i]))];
            if (layer == shape.Layers.Count - 1)
                return sums[answer];
            Assert.AreEqual("relu", shape.Layers[layer].Activation);
            values = [.. sums.Select(sum => Math.Max(sum, 0))];
        }
    }
}
