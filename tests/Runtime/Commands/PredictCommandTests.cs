using System.Text.Json;
using Generated.Digits.Commands;
using Generated.Digits.Images;
using Generated.Digits.Models;
using Generated.Digits.Models.Safetensors;
using Generated.Digits.Tests.Runtime.Images;
using SkiaSharp;

namespace Generated.Digits.Tests.Runtime.Commands;

[TestClass]
public sealed class PredictCommandTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;
    private readonly string _picture;
    private readonly float[] _parameters = new float[Network.ParameterCount];

    public PredictCommandTests()
    {
        using Network network = new(seed: 11);
        network.ExportParameters(_parameters);
        _model = _folder.File("model.safetensors");
        ModelFile.Save(_model, NetworkShape.Compiled, _parameters, new float[Network.StatisticCount], 1f / 255, new Dictionary<string, string>());
        _picture = _folder.Write("seven.png", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White)));
    }

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void The_digit_and_ten_bars_are_printed_plainly_where_no_terminal_is()
    {
        CommandRun run = new("predict", _picture, "--model", _model);
        string[] lines = run.Results.TrimEnd().Split('\n');
        float[] expected = Expected(1f / 255);
        int digit = Array.IndexOf(expected, expected.Max());
        Assert.AreEqual(0, run.ExitCode, run.Messages);
        Assert.AreEqual("", run.Messages);
        Assert.HasCount(11, lines);
        Assert.AreEqual($"{_picture}: {digit}  ({expected[digit]:P1})", lines[0].TrimEnd());
        for (int i = 0; i < 10; i++)
            Assert.AreEqual($"{i,3}  {new string('#', (int)MathF.Round(expected[i] * 40)),-40} {expected[i],7:P1}", lines[i + 1]);
        Assert.IsTrue(run.Results.All(char.IsAscii));
    }

    [TestMethod]
    public void Json_has_every_probability()
    {
        CommandRun run = new("predict", _picture, "--model", _model, "--json");
        using JsonDocument document = JsonDocument.Parse(run.Results);
        JsonElement prediction = document.RootElement.GetProperty("predictions")[0];
        float[] expected = Expected(1f / 255);
        Assert.AreEqual(_model, document.RootElement.GetProperty("model").GetString());
        Assert.AreEqual(_picture, prediction.GetProperty("file").GetString());
        CollectionAssert.AreEqual(expected, prediction.GetProperty("probabilities").EnumerateArray().Select(value => value.GetSingle()).ToArray());
        Assert.AreEqual(Array.IndexOf(expected, expected.Max()), prediction.GetProperty("digit").GetInt32());
        Assert.AreEqual(expected.Max(), prediction.GetProperty("probability").GetSingle());
        Assert.IsFalse(prediction.TryGetProperty("error", out _));
    }

    [TestMethod]
    public void A_bad_picture_costs_the_others_nothing()
    {
        string bad = _folder.Write("bad.png", [1, 2, 3]);
        CommandRun run = new("predict", _picture, bad, _picture, "--model", _model, "--json");
        using JsonDocument document = JsonDocument.Parse(run.Results);
        JsonElement[] predictions = [.. document.RootElement.GetProperty("predictions").EnumerateArray()];
        Assert.AreEqual(1, run.ExitCode);
        Assert.AreEqual($"{bad}: is not a PNG, JPEG or BMP image", run.Message);
        Assert.HasCount(3, predictions);
        Assert.AreEqual(run.Message, predictions[1].GetProperty("error").GetString());
        Assert.AreEqual(predictions[0].GetProperty("digit").GetInt32(), predictions[2].GetProperty("digit").GetInt32());
    }

    [TestMethod]
    public void Quiet_prints_digits_alone()
    {
        CommandRun run = new("predict", _picture, _picture, "--model", _model, "--quiet");
        float[] expected = Expected(1f / 255);
        int digit = Array.IndexOf(expected, expected.Max());
        Assert.AreEqual($"{digit}\n{digit}\n", run.Results);
    }

    [TestMethod]
    public void What_the_network_saw_is_shown()
    {
        byte[] image = new DigitReader(784).Read(_picture);
        string plain = new CommandRun("predict", _picture, "--model", _model, "--show").Results;
        string[] lines = plain.Split('\n')[1..29];
        for (int row = 0; row < 28; row++)
            Assert.AreEqual(Enumerable.Range(0, 28).Any(column => image[(row * 28) + column] > 28), lines[row].Trim().Length > 0, $"row {row}");

        string colored = new CommandRun(isTerminal: true, "predict", _picture, "--model", _model, "--show").Results;
        Assert.AreEqual(14 * 28, colored.Count(character => character == '▀'));
        StringAssert.Contains(colored, "\e[38;2;255;255;255;");
    }

    [TestMethod]
    public void Pixels_are_scaled_as_the_model_learned_them()
    {
        ModelFile.Save(_model, NetworkShape.Compiled, _parameters, new float[Network.StatisticCount], 1f, new Dictionary<string, string>());
        CommandRun run = new("predict", _picture, "--model", _model, "--json");
        using JsonDocument document = JsonDocument.Parse(run.Results);
        CollectionAssert.AreEqual(
            Expected(1f),
            document.RootElement.GetProperty("predictions")[0].GetProperty("probabilities").EnumerateArray().Select(value => value.GetSingle()).ToArray());
    }

    [TestMethod]
    [DataRow("--show --json", "--show draws for people: it does not go with --json")]
    [DataRow("--map fc1=layer9", "\"fc1\" cannot be layer9")]
    public void Options_that_contradict_are_refused(string options, string reason)
    {
        CommandRun run = new(["predict", _picture, "--model", _model, .. options.Split(' ')]);
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Message, reason);
    }

    [TestMethod]
    public void No_picture_is_wrong_usage() => Assert.AreEqual(2, new CommandRun("predict", "--model", _model).ExitCode);

    [TestMethod]
    public void No_model_is_told_in_one_line()
    {
        CommandRun run = new("predict", _picture, "--model", _folder.File("none"));
        Assert.AreEqual(1, run.ExitCode);
        Assert.AreEqual($"{_folder.File("none")}: does not exist", run.Message);
        Assert.AreEqual("", run.Results);
    }

    [TestMethod]
    public void Foreign_names_are_answered_with_the_option_that_would_load_them()
    {
        string foreign = _folder.File("foreign.safetensors");
        using (FileStream stream = File.Create(foreign))
            SafetensorsWriter.Write(stream, [.. NetworkShape.Compiled.Tensors.Select(tensor => tensor with { Name = tensor.Name.Replace("layer", "fc") })], _parameters, new Dictionary<string, string>());
        CommandRun run = new("predict", _picture, "--model", foreign);
        Assert.AreEqual(1, run.ExitCode);
        Assert.AreEqual($"{foreign}: has no tensor layer0.weight; --map fc0,fc1 may be what you want", run.Message);
    }

    [TestMethod]
    public void A_single_output_tells_no_from_yes()
    {
        Classes yesOrNo = new(1, "binaryCrossEntropy");
        Assert.AreEqual(1, Prediction.Of("f", [0.8f], yesOrNo).Digit);
        Assert.AreEqual(0.8f, Prediction.Of("f", [0.2f], yesOrNo).Probability!.Value, 1e-6f);
        Assert.AreEqual(0, Prediction.Of("f", [0.2f], yesOrNo).Digit);
        CollectionAssert.AreEqual(new[] { 0.75f, 0.25f }, Prediction.Of("f", [0.25f], yesOrNo).Probabilities!.ToArray());
    }

    private float[] Expected(float scale)
    {
        using Network network = new();
        network.ImportParameters(_parameters);
        float[] outputs = new float[10];
        network.Forward(Array.ConvertAll(new DigitReader(784).Read(_picture), pixel => pixel * scale), outputs);
        return outputs;
    }
}
