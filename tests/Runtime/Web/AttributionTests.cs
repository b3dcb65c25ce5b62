using Generated.Digits.Models;
using Generated.Digits.Tests.Numerics.Reference;
using Generated.Digits.Web;

namespace Generated.Digits.Tests.Runtime.Web;

/// <summary>The gradient of an answer's sum, against the differences it stands for.</summary>
[TestClass]
public sealed class AttributionTests
{
    private const int Inputs = 5;

    [TestMethod]
    [DataRow("identity")]
    [DataRow("relu")]
    [DataRow("leakyRelu")]
    [DataRow("elu")]
    [DataRow("gelu")]
    [DataRow("silu")]
    [DataRow("softplus")]
    [DataRow("sigmoid")]
    [DataRow("tanh")]
    public void IsTheInputTimesTheSlope(string activation)
    {
        ModelShape shape = new(Inputs, [19, 7, 3], [activation, activation, "softmax"], "{}");
        Random random = new(11);
        float[] parameters = [.. Enumerable.Range(0, shape.ParameterCount).Select(_ => (float)(random.NextDouble() - 0.5))];
        float[] input = [.. Enumerable.Range(0, Inputs).Select(_ => (float)random.NextDouble())];
        for (int answer = 0; answer < 3; answer++)
        {
            float[] attribution = new Attribution(shape).Attribute(parameters, input, answer).ToArray();
            for (int i = 0; i < Inputs; i++)
            {
                double slope = (Sum(shape, parameters, Moved(input, i, 1e-5), answer) - Sum(shape, parameters, Moved(input, i, -1e-5), answer)) / 2e-5;
                Assert.AreEqual(slope * input[i], attribution[i], 2e-5, $"input {i} for answer {answer}");
            }
        }
    }

    [TestMethod]
    public void WhatASingleOutputSaysAgainstAnAnswerIsNegated()
    {
        ModelShape shape = new(Inputs, [4, 1], ["tanh", "sigmoid"], "{}");
        float[] parameters = [.. Enumerable.Range(0, shape.ParameterCount).Select(index => MathF.Sin(index))];
        float[] input = [0.5f, 0.25f, 0, 1, 0.75f];
        float[] yes = new Attribution(shape).Attribute(parameters, input, 0).ToArray();

        float[] no = new Attribution(shape).Attribute(parameters, input, 0, isAgainst: true).ToArray();

        Assert.IsTrue(yes.Any(value => value != 0));
        CollectionAssert.AreEqual(yes.Select(value => -value).ToArray(), no);
    }

    private static double[] Moved(float[] input, int index, double by) => [.. input.Select((value, i) => i == index ? value + by : value)];

    /// <summary>The plain definition, in doubles: what comes into the last activation of output <paramref name="answer"/>.</summary>
    private static double Sum(ModelShape shape, float[] parameters, double[] values, int answer)
    {
        for (int layer = 0; ; layer++)
        {
            (int inputs, int units, string activation) = shape.Layers[layer];
            int weights = shape.Tensors[2 * layer].Start;
            int biases = shape.Tensors[(2 * layer) + 1].Start;
            double[] sums = [.. Enumerable.Range(0, units).Select(unit => parameters[biases + unit] + Enumerable.Range(0, inputs).Sum(i => parameters[weights + (unit * inputs) + i] * values[i]))];
            if (layer == shape.Layers.Count - 1)
                return sums[answer];
            values = [.. sums.Select(sum => PlainActivation.Apply(Activation.Find(activation)!, sum))];
        }
    }
}
