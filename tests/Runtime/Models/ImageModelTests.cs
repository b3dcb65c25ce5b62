using Generated.Digits.Generator.Spec;
using Generated.Digits.Models;
using Generated.Digits.Models.Onnx;
using Generated.Digits.Models.Safetensors;
using Generated.Digits.Tests.Generator;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Generated.Digits.Tests.Runtime.Models;

/// <summary>Files of networks with every kind of layer: what ONNX Runtime computes from them, and what safetensors hold.</summary>
[TestClass]
public sealed class ImageModelTests
{
    private const string Normalized =
        """
        {
          "name": "Normalized", "input": [1, 6, 6],
          "layers": [
            { "type": "conv2d", "filters": 3, "kernel": 3, "padding": "same" },
            { "type": "batchNorm", "activation": "relu" },
            { "type": "maxPool2d", "size": 2 },
            { "type": "residual", "layers": [ { "type": "conv2d", "filters": 3, "kernel": 1 } ], "activation": "relu" },
            { "units": 4, "activation": "softmax" }
          ],
          "loss": "crossEntropy"
        }
        """;

    private static readonly Dictionary<string, string> s_noFacts = [];

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("m.safetensors");

    public static IEnumerable<object[]> Networks =>
    [
        .. ImageLayerTests.Networks.Select(network => new object[] { network.Json }),
        [ImageLayerTests.LeNet],
        ["""{"name": "A", "input": [2, 5, 4], "layers": [{"type": "residual", "layers": [{"type": "residual", "layers": [{"type": "batchNorm", "epsilon": 0.01}], "activation": "relu"}, {"type": "conv2d", "filters": 2, "kernel": 1}]}, {"type": "averagePool2d", "size": [2, 3], "stride": [1, 1]}, {"units": 3, "activation": "softmax"}], "loss": "crossEntropy"}"""],
        ["""{"name": "A", "input": [1, 4, 4], "layers": [{"units": 6, "activation": "relu"}, {"units": 3, "activation": "softmax"}], "loss": "crossEntropy"}"""],
        ["""{"name": "A", "input": [2, 6, 6], "layers": [{"type": "conv2d", "filters": 2, "kernel": 3, "stride": 2, "activation": "tanh"}, { "type": "globalAveragePool" }], "loss": "meanSquaredError"}"""],
    ];

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [DynamicData(nameof(Networks))]
    public void ONNX_Runtime_computes_what_the_generated_network_computes(string json)
    {
        using ImageNetwork network = new(json);
        const int batch = 19;
        float[] inputs = [.. Enumerable.Range(0, batch * network.Shape.InputSize).Select(i => MathF.Sin(i * 1.7f))];
        float[] expected = network.Forward(inputs);
        using MemoryStream stream = new();
        OnnxModel.Write(stream, network.Shape, network.Parameters, network.Statistics, s_noFacts);
        using InferenceSession session = new(stream.ToArray());
        DenseTensor<float> tensor = new(inputs, [batch, .. network.Shape.InputShape]);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([NamedOnnxValue.CreateFromTensor("input", tensor)]);
        float[] actual = [.. results[0].AsEnumerable<float>()];

        CollectionAssert.AreEqual(new[] { -1, network.Shape.OutputSize }, session.OutputMetadata["output"].Dimensions);
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-5f * Math.Max(1, Math.Abs(expected[i])), $"output {i}");
    }

    [TestMethod]
    public void The_networks_have_every_kind_of_layer()
    {
        IEnumerable<string> all = Enum.GetValues<LayerKind>().Select(LayerKinds.NameOf);
        string text = string.Concat(Networks.Select(network => network[0]));
        CollectionAssert.AreEqual(Array.Empty<string>(), all.Where(kind => kind != "dense" && !text.Contains($"\"{kind}\"")).ToArray());
    }

    [TestMethod]
    public void A_kind_that_the_host_does_not_know_is_refused_by_name()
    {
        NetworkShape shape = new([new LayerShape("layer0", "attention", [4], [4], "identity", 0)], [], [])
        {
            Name = "A",
            SpecJson = "{}",
            InputShape = [4],
            Loss = "meanSquaredError",
        };
        StringAssert.Contains(
            Assert.ThrowsExactly<InputException>(() => OnnxModel.Write(Stream.Null, shape, default, default, s_noFacts)).Message,
            "layer0 is of type attention");
    }

    [TestMethod]
    public void Parameters_and_statistics_go_through_a_file()
    {
        using ImageNetwork network = new(Normalized);
        ModelFile.Save(Path, network.Shape, network.Parameters, network.Statistics, 1, s_noFacts);

        LoadedModel loaded = ModelFile.Load(Path, network.Shape);

        CollectionAssert.AreEqual(network.Parameters, loaded.Parameters);
        CollectionAssert.AreEqual(network.Statistics, loaded.Statistics);
        using SafetensorsFile file = SafetensorsFile.Open(Path);
        CollectionAssert.AreEqual(
            new[]
            {
                "layer0.weight [3, 1, 3, 3]", "layer0.bias [3]", "layer1.weight [3]", "layer1.bias [3]", "layer3.0.weight [3, 3, 1, 1]", "layer3.0.bias [3]",
                "layer4.weight [4, 27]", "layer4.bias [4]", "layer1.running_mean [3]", "layer1.running_var [3]",
            },
            file.Tensors.Select(tensor => $"{tensor.Name} {SafetensorsTensor.Describe(tensor.Shape)}").ToArray());
    }

    [TestMethod]
    [DataRow("conv,bn,block,fc")]
    [DataRow("fc=layer4,block=layer3.0,bn=layer1,conv=layer0")]
    public void PyTorch_names_load_through_a_map(string text)
    {
        using ImageNetwork network = new(Normalized);
        Write(network, Rename, extra: "bn.num_batches_tracked");
        Assert.IsTrue(TensorMap.TryParse(text, network.Shape, out TensorMap? map, out string? error), error);

        LoadedModel loaded = ModelFile.Load(Path, network.Shape, map);

        CollectionAssert.AreEqual(network.Parameters, loaded.Parameters);
        CollectionAssert.AreEqual(network.Statistics, loaded.Statistics);
    }

    [TestMethod]
    public void Foreign_names_are_answered_with_the_map_that_fits()
    {
        using ImageNetwork network = new(Normalized);
        Write(network, Rename);
        StringAssert.Contains(
            Assert.ThrowsExactly<InputException>(() => ModelFile.Load(Path, network.Shape)).Message,
            "has no tensor layer0.weight; map conv,bn,block,fc may be what you want");
    }

    [TestMethod]
    public void A_whole_block_is_mapped_by_its_name()
    {
        using ImageNetwork network = new(Normalized);
        Write(network, name => name.Replace("layer3.", "down.", StringComparison.Ordinal));
        Assert.IsTrue(TensorMap.TryParse("down=layer3", network.Shape, out TensorMap? map, out string? error), error);
        CollectionAssert.AreEqual(network.Parameters, ModelFile.Load(Path, network.Shape, map).Parameters);
    }

    [TestMethod]
    public void A_kernel_of_another_size_is_told_with_both_shapes()
    {
        using ImageNetwork network = new(Normalized), other = new(Normalized.Replace("\"kernel\": 3", "\"kernel\": 5"));
        ModelFile.Save(Path, other.Shape, other.Parameters, other.Statistics, 1, s_noFacts);
        Assert.AreEqual(
            $"{Path}: layer0.weight is [3, 1, 5, 5], but the compiled network's layer0.weight is [3, 1, 3, 3]",
            Assert.ThrowsExactly<InputException>(() => ModelFile.Load(Path, network.Shape)).Message);
    }

    [TestMethod]
    public void Missing_statistics_are_told()
    {
        using ImageNetwork network = new(Normalized);
        Write(network, name => name.Replace("running_var", "variance", StringComparison.Ordinal));
        StringAssert.Contains(Assert.ThrowsExactly<InputException>(() => ModelFile.Load(Path, network.Shape)).Message, "has no tensor layer1.running_var");
    }

    [TestMethod]
    public void A_negative_variance_is_refused()
    {
        using ImageNetwork network = new(Normalized);
        network.Statistics[4] = -0.5f;
        ModelFile.Save(Path, network.Shape, network.Parameters, network.Statistics, 1, s_noFacts);
        StringAssert.Contains(
            Assert.ThrowsExactly<InputException>(() => ModelFile.Load(Path, network.Shape)).Message,
            "layer1.running_var holds -0.5 at element 1: a variance is at least 0");
    }

    [TestMethod]
    [DataRow("\"maxPool2d\"", "\"averagePool2d\"", "was trained with averagePool2d in layer 2, but the compiled network has maxPool2d there")]
    [DataRow("\"batchNorm\",", "\"batchNorm\", \"epsilon\": 0.001,", "was trained with epsilon 0.001 in layer 1, but the compiled network has epsilon 1E-05 there")]
    [DataRow("\"kernel\": 1 }", "\"kernel\": 1, \"activation\": \"tanh\" }", "was trained with tanh in layer 3.0, but the compiled network has identity there")]
    public void Other_settings_are_told_though_the_shapes_fit(string compiled, string trained, string message)
    {
        using ImageNetwork network = new(Normalized), other = new(Normalized.Replace(compiled, trained));
        ModelFile.Save(Path, other.Shape, other.Parameters, other.Statistics, 1, s_noFacts);
        StringAssert.EndsWith(Assert.ThrowsExactly<InputException>(() => ModelFile.Load(Path, network.Shape)).Message, message);
    }

    private static string Rename(string name) => name
        .Replace("layer0", "conv", StringComparison.Ordinal)
        .Replace("layer1", "bn", StringComparison.Ordinal)
        .Replace("layer3.0", "block", StringComparison.Ordinal)
        .Replace("layer4", "fc", StringComparison.Ordinal);

    /// <summary>A file as another program writes it: other names, and no facts.</summary>
    private void Write(ImageNetwork network, Func<string, string> rename, string? extra = null)
    {
        int count = network.Shape.ParameterCount;
        List<ParameterTensor> tensors =
        [
            .. network.Shape.Tensors.Select(tensor => tensor with { Name = rename(tensor.Name) }),
            .. network.Shape.Statistics.Select(tensor => tensor with { Name = rename(tensor.Name), Start = count + tensor.Start }),
        ];
        if (extra is not null)
            tensors.Add(new ParameterTensor(extra, [], 0, 1));
        using FileStream stream = File.Create(Path);
        SafetensorsWriter.Write(stream, tensors, [.. network.Parameters, .. network.Statistics], s_noFacts);
    }
}
