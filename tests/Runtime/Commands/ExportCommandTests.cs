using System.Text.Json;
using Generated.Digits.Models;
using Microsoft.ML.OnnxRuntime;

namespace Generated.Digits.Tests.Runtime.Commands;

[TestClass]
public sealed class ExportCommandTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public ExportCommandTests()
    {
        using Network network = new(seed: 11);
        float[] parameters = new float[Network.ParameterCount];
        network.ExportParameters(parameters);
        _model = _folder.File("model.safetensors");
        ModelFile.Save(_model, NetworkShape.Compiled, parameters, new float[Network.StatisticCount], 0.25f, new Dictionary<string, string> { ["data"] = "MNIST" });
    }

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void The_model_is_written_beside_itself_with_all_its_facts()
    {
        CommandRun run = new("export", "--model", _model);
        Assert.AreEqual(0, run.ExitCode, run.Messages);
        Assert.AreEqual(_folder.File("model.onnx"), run.Results.TrimEnd());
        Assert.AreEqual($"{Network.ParameterCount:N0} parameters; operator set 13; input [batch, {Network.InputSize}], output [batch, {Network.OutputSize}]", run.Message);

        using InferenceSession session = new(_folder.File("model.onnx"));
        Dictionary<string, string> facts = session.ModelMetadata.CustomMetadataMap;
        Assert.AreEqual("MNIST", facts["data"]);
        Assert.AreEqual("0.25", facts["inputScale"]);
        Assert.AreEqual(Network.SpecJson, facts["spec"]);
    }

    [TestMethod]
    public void Output_and_json_are_obeyed()
    {
        string output = _folder.File("other.onnx");
        CommandRun run = new("export", "--model", _model, "--output", output, "--json");
        using JsonDocument document = JsonDocument.Parse(run.Results);
        Assert.AreEqual(output, document.RootElement.GetProperty("output").GetString());
        Assert.AreEqual(Network.ParameterCount, document.RootElement.GetProperty("parameters").GetInt32());
        Assert.IsTrue(File.Exists(output));
    }

    [TestMethod]
    [DataRow("./model.safetensors")]
    [DataRow("link.onnx")]
    [DataRow("folder/model.safetensors")]
    public void The_model_itself_is_never_overwritten(string output)
    {
        SymbolicLinks.Require();
        File.CreateSymbolicLink(_folder.File("link.onnx"), "model.safetensors");
        Directory.CreateSymbolicLink(_folder.File("folder"), ".");
        byte[] before = File.ReadAllBytes(_model);
        CommandRun run = new("export", "--model", _model, "--output", _folder.File(output));
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Message, "that is the model itself");
        CollectionAssert.AreEqual(before, File.ReadAllBytes(_model));
    }

    [TestMethod]
    public void Links_in_a_circle_are_told_in_one_line()
    {
        SymbolicLinks.Require();
        File.CreateSymbolicLink(_folder.File("a"), "b");
        File.CreateSymbolicLink(_folder.File("b"), "a");
        CommandRun run = new("export", "--model", _model, "--output", _folder.File("a"));
        Assert.AreEqual(1, run.ExitCode);
        StringAssert.Contains(run.Message, "cannot be written");
        Assert.IsNotNull(new FileInfo(_folder.File("a")).LinkTarget);
    }

    [TestMethod]
    public void What_cannot_be_written_is_told_in_one_line()
    {
        CommandRun run = new("export", "--model", _model, "--output", _folder.File("none/model.onnx"));
        Assert.AreEqual(1, run.ExitCode);
        StringAssert.Contains(run.Message, "cannot be written");
    }
}
