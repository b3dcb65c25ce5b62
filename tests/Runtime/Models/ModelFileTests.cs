using System.Globalization;
using Generated.Digits.Models;
using Generated.Digits.Models.Safetensors;

namespace Generated.Digits.Tests.Runtime.Models;

[TestClass]
public sealed class ModelFileTests
{
    private static readonly Dictionary<string, string> s_noFacts = [];

    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void A_wrong_shape_is_told_with_both_shapes()
    {
        string path = SaveSmall(name => name, TestModels.Dense(3, [5, 2], ["relu", "softmax"], "{}"));
        Assert.AreEqual(
            $"{path}: layer0.weight is [5, 3], but the compiled network's layer0.weight is [4, 3]",
            Assert.ThrowsExactly<InputException>(() => ModelFile.Load(path, TestModels.Small)).Message);
    }

    [TestMethod]
    public void A_missing_tensor_is_told_with_what_there_is()
    {
        string path = SaveSmall(name => name, TestModels.Dense(3, [4], ["relu"], "{}"));
        Assert.AreEqual(
            $"{path}: has no tensor layer1.weight; it holds layer0.weight, layer0.bias",
            Assert.ThrowsExactly<InputException>(() => ModelFile.Load(path, TestModels.Small)).Message);
    }

    [TestMethod]
    public void A_surplus_tensor_is_told_with_the_way_to_leave_it_out()
    {
        string path = SaveSmall(name => name, TestModels.Dense(3, [4, 2, 6], ["relu", "relu", "softmax"], "{}"));
        StringAssert.Contains(
            Assert.ThrowsExactly<InputException>(() => ModelFile.Load(path, TestModels.Small)).Message,
            "holds layer2.weight [6, 2], which the compiled network has no place for; layer2.weight=- in map leaves it out");
        ModelFile.Load(path, TestModels.Small, Parse("layer2=-"));
    }

    [TestMethod]
    public void Foreign_names_are_answered_with_the_map_that_would_fit()
    {
        string path = SaveSmall(name => name.Replace("layer", "fc"));
        string message = Assert.ThrowsExactly<InputException>(() => ModelFile.Load(path, TestModels.Small)).Message;
        StringAssert.Contains(message, "has no tensor layer0.weight; map fc0,fc1 may be what you want");
    }

    [TestMethod]
    public void The_map_takes_layers_of_one_shape_in_natural_order_and_says_that_it_guesses()
    {
        NetworkShape shape = TestModels.Dense(3, [3, 3], ["relu", "softmax"], "{}");
        string path = SaveSmall(name => name.Replace("layer0", "net.2").Replace("layer1", "net.10"), shape);
        string message = Assert.ThrowsExactly<InputException>(() => ModelFile.Load(path, shape)).Message;
        StringAssert.Contains(message, "map net.2,net.10 may be what you want; several layers have one shape, so that their order is a guess by their names");
        CollectionAssert.AreEqual(TestModels.Parameters(shape), ModelFile.Load(path, shape, Parse("net.2,net.10")).Parameters);
    }

    [TestMethod]
    public void A_layer_without_bias_is_told()
    {
        string path = SaveSmall(name => name.Replace("layer1.bias", "other.bias"));
        Assert.AreEqual(
            $"{path}: has no tensor layer1.bias: a layer without bias needs one of zeros in the file",
            Assert.ThrowsExactly<InputException>(() => ModelFile.Load(path, TestModels.Small)).Message);
    }

    [TestMethod]
    [DataRow("fc1,fc2")]
    [DataRow(" fc1 , fc2 ")]
    [DataRow("fc2=layer1,fc1=layer0")]
    [DataRow("fc1.weight=layer0.weight,fc1.bias=layer0.bias,fc2=layer1")]
    public void PyTorch_names_load_through_a_map(string map)
    {
        string path = SaveSmall(name => name.Replace("layer1", "fc2").Replace("layer0", "fc1"));
        CollectionAssert.AreEqual(TestModels.Parameters(TestModels.Small), ModelFile.Load(path, TestModels.Small, Parse(map)).Parameters);
    }

    [TestMethod]
    public void Names_with_dots_load_through_a_map()
    {
        string path = SaveSmall(name => name.Replace("layer1", "net.2").Replace("layer0", "net.0"));
        CollectionAssert.AreEqual(TestModels.Parameters(TestModels.Small), ModelFile.Load(path, TestModels.Small, Parse("net.0,net.2")).Parameters);
    }

    [TestMethod]
    [DataRow("fc1,fc2,fc3", "\"fc3\" cannot be layer2: the compiled network has layer0.weight, layer0.bias, layer1.weight, layer1.bias")]
    [DataRow("fc1=layer9", "\"fc1\" cannot be layer9")]
    [DataRow("fc1=layer0.wait", "\"fc1\" cannot be layer0.wait")]
    [DataRow("", "\"\" is not NAME or NAME=LAYER")]
    [DataRow("fc1,", "\"\" is not NAME or NAME=LAYER")]
    [DataRow("=layer0", "\"=layer0\" is not NAME or NAME=LAYER")]
    [DataRow("fc1=", "\"fc1=\" is not NAME or NAME=LAYER")]
    [DataRow("a=layer0=b", "\"a=layer0=b\" is not NAME or NAME=LAYER")]
    [DataRow("fc1=layer0,fc2=layer0", "layer0.weight is mapped twice")]
    [DataRow("fc1=layer0,fc1=layer1", "\"fc1.weight\" is mapped twice")]
    public void Maps_that_mean_nothing_say_why(string text, string reason)
    {
        Assert.IsFalse(TensorMap.TryParse(text, TestModels.Small, out _, out string? error));
        StringAssert.StartsWith(error, reason);
    }

    [TestMethod]
    public void Other_activations_are_told_though_the_sizes_fit()
    {
        NetworkShape trained = TestModels.Dense(3, [4, 2], ["tanh", "softmax"], TestModels.Small.SpecJson.Replace("relu", "tanh"));
        string path = SaveSmall(name => name, trained);
        StringAssert.EndsWith(
            Assert.ThrowsExactly<InputException>(() => ModelFile.Load(path, TestModels.Small)).Message,
            "was trained with tanh in layer 0, but the compiled network has relu there");
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void Numbers_that_are_none_are_refused(float value)
    {
        float[] parameters = TestModels.Parameters(TestModels.Small);
        parameters[13] = value;
        ModelFile.Save(_folder.File("m"), TestModels.Small, parameters, default, 1, s_noFacts);
        StringAssert.Contains(
            Assert.ThrowsExactly<InputException>(() => ModelFile.Load(_folder.File("m"), TestModels.Small)).Message,
            $"layer0.bias holds {value.ToString(CultureInfo.InvariantCulture)} at element 1");
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("NaN")]
    [DataRow("many")]
    public void An_input_scale_that_is_none_is_refused(string scale)
    {
        ModelFile.Save(_folder.File("m"), TestModels.Small, TestModels.Parameters(TestModels.Small), default, 1, new Dictionary<string, string> { [ModelFile.InputScaleFact] = scale });
        StringAssert.Contains(Assert.ThrowsExactly<InputException>(() => ModelFile.Load(_folder.File("m"), TestModels.Small)).Message, $"\"{scale}\"");
    }

    [TestMethod]
    public void The_compiled_network_goes_through_a_file()
    {
        using Network network = new(seed: 7);
        float[] parameters = new float[Network.ParameterCount];
        network.ExportParameters(parameters);
        Assert.AreEqual(Network.ParameterCount, NetworkShape.Compiled.ParameterCount);
        ModelFile.Save(_folder.File("m"), NetworkShape.Compiled, parameters, new float[Network.StatisticCount], 1f / 255, s_noFacts);
        CollectionAssert.AreEqual(parameters, ModelFile.Load(_folder.File("m"), NetworkShape.Compiled).Parameters);
    }

    [TestMethod]
    public void A_file_that_cannot_be_written_says_so() =>
        StringAssert.Contains(
            Assert.ThrowsExactly<InputException>(() => ModelFile.Save(_folder.File("none/m"), TestModels.Small, new float[TestModels.Small.ParameterCount], default, 1, s_noFacts)).Message,
            "cannot be written");

    private static TensorMap Parse(string text) =>
        TensorMap.TryParse(text, TestModels.Small, out TensorMap? map, out string? error) ? map : throw new AssertFailedException(error);

    /// <summary>A file of a network, its tensors renamed.</summary>
    private string SaveSmall(Func<string, string> rename, NetworkShape? shape = null)
    {
        shape ??= TestModels.Small;
        string path = _folder.File("m.safetensors");
        using FileStream stream = File.Create(path);
        Dictionary<string, string> facts = new() { [ModelFile.SpecFact] = shape.SpecJson };
        SafetensorsWriter.Write(stream, [.. shape.Tensors.Select(tensor => tensor with { Name = rename(tensor.Name) })], TestModels.Parameters(shape), facts);
        return path;
    }
}
