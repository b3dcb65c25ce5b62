using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Tests.Generator;

/// <summary>Image layers: what the reader makes of them, and the shapes that follow.</summary>
[TestClass]
public sealed class ImageLayerTests
{
    /// <summary>LeNet-5 without padding.</summary>
    public const string LeNet =
        """
        {
          "name": "LeNet", "input": [1, 28, 28],
          "layers": [
            { "type": "conv2d", "filters": 6, "kernel": 5, "activation": "relu" },
            { "type": "maxPool2d", "size": 2 },
            { "type": "conv2d", "filters": 16, "kernel": 5, "activation": "relu" },
            { "type": "maxPool2d", "size": 2 },
            { "units": 120, "activation": "relu" },
            { "units": 84, "activation": "relu" },
            { "units": 10, "activation": "softmax" }
          ],
          "loss": "crossEntropy"
        }
        """;

    [TestMethod]
    public void LeNet_has_the_shapes_and_parameters_of_LeNet()
    {
        NetworkSpec spec = Read(LeNet);
        Assert.AreEqual(784, spec.InputSize);
        EquatableArray<LayerShape> shapes = LayerShape.Of(spec);
        string[] expected = ["[6, 24, 24]", "[6, 12, 12]", "[16, 8, 8]", "[16, 4, 4]", "[120]", "[84]", "[10]"];
        CollectionAssert.AreEqual(expected, shapes.Select(shape => shape.Output.ToString()).ToArray());
        Assert.AreEqual(44_426, shapes.Sum(shape => shape.ParameterCount));
    }

    [TestMethod]
    public void Every_key_of_every_kind_arrives_in_the_spec()
    {
        NetworkSpec spec = Read(
            """
            {
              "name": "A", "input": [4, 20, 18],
              "layers": [
                { "type": "conv2d", "filters": 8, "kernel": [3, 5], "stride": [1, 2], "padding": [1, 2], "groups": 4, "activation": "gelu", "initializer": { "normal": 0.1 }, "dropout": 0.25 },
                { "type": "conv2d", "filters": 8, "kernel": [3, 5], "padding": "same" },
                { "type": "maxPool2d", "size": [2, 3] },
                { "type": "averagePool2d", "size": 2, "stride": [1, 2] },
                { "type": "batchNorm", "momentum": 0.3, "epsilon": 1e-3, "activation": "relu" },
                { "type": "batchNorm" },
                { "type": "residual", "layers": [ { "type": "conv2d", "filters": 8, "kernel": 1 }, { "type": "residual", "layers": [ { "type": "batchNorm" } ] } ], "activation": "silu" },
                { "type": "globalAveragePool" },
                { "type": "residual", "layers": [ { "type": "dense", "units": 8, "activation": "tanh" } ] },
                { "type": "dense", "units": 2, "activation": "softmax", "initializer": "zeros" }
              ],
              "loss": "crossEntropy"
            }
            """);
        var expected = EquatableArrays.Of<LayerSpec>(
            new Conv2dSpec(8, new Size2d(3, 5), Activation.Gelu)
            {
                Stride = new Size2d(1, 2),
                Padding = new Size2d(1, 2),
                Groups = 4,
                Initializer = new(Initializer.Normal, 0.1),
                Dropout = 0.25,
            },
            new Conv2dSpec(8, new Size2d(3, 5), Activation.Identity) { Padding = new Size2d(1, 2) },
            new MaxPool2dSpec(new Size2d(2, 3), new Size2d(2, 3)),
            new AveragePool2dSpec(new Size2d(2, 2), new Size2d(1, 2)),
            new BatchNormSpec(Activation.Relu) { Momentum = 0.3, Epsilon = 1e-3 },
            new BatchNormSpec(Activation.Identity) { Momentum = 0.1, Epsilon = 1e-5 },
            new ResidualSpec(
                EquatableArrays.Of<LayerSpec>(
                    new Conv2dSpec(8, new Size2d(1, 1), Activation.Identity),
                    new ResidualSpec(EquatableArrays.Of<LayerSpec>(new BatchNormSpec(Activation.Identity)), Activation.Identity)),
                Activation.Silu),
            new GlobalAveragePoolSpec(),
            new ResidualSpec(EquatableArrays.Of<LayerSpec>(new DenseSpec(8, Activation.Tanh)), Activation.Identity),
            new DenseSpec(2, Activation.Softmax) { Initializer = new(Initializer.Zeros) });
        Assert.AreEqual(new NetworkSpec("A", null, true, 4 * 20 * 18, expected, Loss.CrossEntropy) { InputImage = Shape.Image(4, 20, 18) }, spec);
        Assert.AreEqual(spec, Read(SpecJsonEmitter.Write(spec)), "what is written back is the same network");
    }

    [TestMethod]
    public void A_dense_network_may_take_an_image()
    {
        NetworkSpec image = Read("""{ "name": "A", "input": [1, 28, 28], "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }""");
        NetworkSpec vector = Read("""{ "name": "A", "input": 784, "layers": [{ "units": 2, "activation": "softmax" }], "loss": "crossEntropy" }""");
        Assert.AreEqual(vector, image with { InputImage = null });
        Assert.AreEqual(image, Read(SpecJsonEmitter.Write(image)));
    }

    internal static NetworkSpec Read(string json)
    {
        SpecReading reading = SpecReader.Read("network.json", SourceText.From(json));
        Assert.IsEmpty(reading.Diagnostics, string.Join("\n", reading.Diagnostics.Select(item => item.ToDiagnostic().GetMessage(null))));
        return reading.Spec!;
    }
}
