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

    /// <summary>Networks, and how many parameters PyTorch's modules of the same sizes have.</summary>
    public static (string Json, int Parameters)[] Networks { get; } =
    [
        ("""{"name": "A", "input": [2, 8, 6], "layers": [{"type": "conv2d", "filters": 3, "kernel": 3, "activation": "elu"}, {"type": "averagePool2d", "size": 2}, {"type": "averagePool2d", "size": [2, 1], "stride": 1}, {"units": 3, "activation": "sigmoid"}], "loss": "binaryCrossEntropy"}""", 96),
        ("""{"name": "A", "input": [2, 6, 6], "layers": [{"type": "conv2d", "filters": 5, "kernel": 3, "activation": "identity"}, {"type": "batchNorm", "activation": "relu"}, {"type": "maxPool2d", "size": 2}, {"units": 4, "activation": "softmax"}], "loss": "crossEntropy"}""", 189),
        ("""{"name": "A", "input": 11, "layers": [{"units": 9, "activation": "identity"}, {"type": "batchNorm", "activation": "tanh", "momentum": 0.3, "epsilon": 0.001}, {"units": 4, "activation": "softmax"}], "loss": "crossEntropy"}""", 166),
        ("""{"name": "A", "input": [4, 6, 6], "layers": [{"type": "conv2d", "filters": 4, "kernel": 3, "activation": "relu", "padding": "same", "groups": 4}, {"type": "conv2d", "filters": 6, "kernel": 1, "activation": "relu"}, {"type": "globalAveragePool"}, {"units": 3, "activation": "softmax"}], "loss": "crossEntropy"}""", 91),
        ("""{"name": "A", "input": [2, 7, 8], "layers": [{"type": "conv2d", "filters": 3, "kernel": [3, 5], "activation": "gelu", "padding": [1, 2]}, {"type": "conv2d", "filters": 4, "kernel": [2, 1], "activation": "silu", "stride": [1, 2]}, {"units": 2, "activation": "identity"}], "loss": "meanSquaredError"}""", 315),
        ("""{"name": "A", "input": [6, 4, 5], "layers": [{"type": "conv2d", "filters": 8, "kernel": 1, "activation": "leakyRelu"}, {"type": "conv2d", "filters": 2, "kernel": 1, "activation": "softplus"}, {"units": 4, "activation": "softmax"}], "loss": "crossEntropy"}""", 238),
        ("""{"name": "A", "input": [1, 8, 8], "layers": [{"type": "conv2d", "filters": 4, "kernel": 3, "activation": "relu", "padding": "same"}, {"units": 5, "activation": "softmax"}], "loss": "crossEntropy"}""", 1325),
        ("""{"name": "A", "input": [3, 9, 7], "layers": [{"type": "conv2d", "filters": 5, "kernel": 3, "activation": "tanh", "stride": 2}, {"units": 3, "activation": "softmax"}], "loss": "crossEntropy"}""", 323),
        ("""{"name": "A", "input": [17, 5, 5], "layers": [{"type": "conv2d", "filters": 33, "kernel": 3, "activation": "relu", "padding": "same"}, {"type": "globalAveragePool"}, {"units": 6, "activation": "softmax"}], "loss": "crossEntropy"}""", 5286),
        ("""{"name": "A", "input": [1, 14, 14], "layers": [{"type": "conv2d", "filters": 6, "kernel": 5, "activation": "relu", "padding": "same"}, {"type": "maxPool2d", "size": 2}, {"type": "conv2d", "filters": 9, "kernel": 3, "activation": "relu"}, {"type": "maxPool2d", "size": 2}, {"units": 20, "activation": "relu"}, {"units": 10, "activation": "softmax"}], "loss": "crossEntropy"}""", 1601),
        ("""{"name": "A", "input": [2, 9, 7], "layers": [{"type": "conv2d", "filters": 5, "kernel": 3, "activation": "relu", "padding": "same"}, {"type": "maxPool2d", "size": 2}, {"units": 4, "activation": "softmax"}], "loss": "crossEntropy"}""", 339),
        ("""{"name": "A", "input": [1, 9, 9], "layers": [{"type": "maxPool2d", "size": 3, "stride": 2}, {"type": "conv2d", "filters": 4, "kernel": 3, "activation": "relu", "padding": "same"}, {"units": 3, "activation": "softmax"}], "loss": "crossEntropy"}""", 235),
        ("""{"name": "A", "input": [2, 6, 6], "layers": [{"type": "conv2d", "filters": 6, "kernel": 3, "activation": "identity", "padding": "same"}, {"type": "batchNorm", "activation": "relu"}, {"type": "residual", "layers": [{"type": "conv2d", "filters": 6, "kernel": 3, "activation": "identity", "padding": "same"}, {"type": "batchNorm", "activation": "relu"}, {"type": "conv2d", "filters": 6, "kernel": 3, "activation": "identity", "padding": "same"}, {"type": "batchNorm", "activation": "identity"}], "activation": "relu"}, {"type": "globalAveragePool"}, {"units": 4, "activation": "softmax"}], "loss": "crossEntropy"}""", 838),
        ("""{"name": "A", "input": [3, 6, 5], "layers": [{"type": "conv2d", "filters": 4, "kernel": 3, "activation": "relu", "padding": "same"}, {"type": "residual", "layers": [{"type": "conv2d", "filters": 4, "kernel": 3, "activation": "relu", "padding": "same"}, {"type": "conv2d", "filters": 4, "kernel": 3, "activation": "identity", "padding": "same"}], "activation": "relu"}, {"units": 3, "activation": "softmax"}], "loss": "crossEntropy"}""", 771),
        ("""{"name": "A", "input": 10, "layers": [{"units": 12, "activation": "relu"}, {"type": "residual", "layers": [{"units": 12, "activation": "tanh"}], "activation": "identity"}, {"type": "residual", "layers": [{"units": 7, "activation": "relu"}, {"units": 12, "activation": "identity"}], "activation": "relu"}, {"units": 3, "activation": "identity"}], "loss": "meanSquaredError"}""", 514),
    ];

    [TestMethod]
    public void Every_kind_has_as_many_parameters_as_in_PyTorch()
    {
        foreach ((string json, int parameters) in Networks)
            Assert.AreEqual(parameters, LayerShape.Of(Read(json)).Sum(shape => shape.ParameterCount), json);
    }

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
