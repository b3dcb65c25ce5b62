using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Generated.Digits.Commands;
using Generated.Digits.Models;

namespace Generated.Digits.Tests.Runtime.Commands;

/// <summary>The program's verbs, options, files and exit codes.</summary>
[TestClass]
public sealed class CommandLineTests
{
    private readonly TemporaryFolder _data = new(), _folder = new();
    private StringWriter _results = new(), _messages = new();

    [TestInitialize]
    public void WriteData() => SmallData.Write(_data);

    [TestCleanup]
    public void Clean()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    [DataRow("--epochs 0", "--epochs 0: a whole number from 1 to 100000 is needed")]
    [DataRow("--epochs two", "--epochs two: a whole number from 1 to 100000 is needed")]
    [DataRow("--epochs 2.5", "--epochs 2.5: a whole number")]
    [DataRow("--batch 0", "--batch 0: a whole number from 1 to 1000000 is needed")]
    [DataRow("--learning-rate 0", "--learning-rate 0: a number above 0, up to 1000 is needed")]
    [DataRow("--learning-rate NaN", "--learning-rate NaN: a number above 0")]
    [DataRow("--momentum 1", "--momentum 1: a number from 0 to 0.9999 is needed")]
    [DataRow("--weight-decay -1", "--weight-decay -1: a number from 0 to 1000 is needed")]
    [DataRow("--optimizer adamw2", "--optimizer adamw2: one of sgd, adam, adamW, rmsProp is needed")]
    [DataRow("--schedule step", "--schedule step: one of constant, cosine, linear is needed")]
    [DataRow("--recipe cake", "--recipe cake: one of default, notebook, augmented is needed")]
    [DataRow("--seed -1", "--seed -1: a whole number from 0 to 18446744073709551615 is needed")]
    [DataRow("--threads 65", "--threads 65: a whole number from 1 to 64 is needed")]
    [DataRow("--optimizer adam --momentum 0.9", "--momentum belongs to --optimizer sgd or rmsProp")]
    [DataRow("--optimizer rmsProp --momentum 0.9 --nesterov", "--nesterov belongs to --optimizer sgd")]
    [DataRow("--decay 0.9", "--decay belongs to --optimizer rmsProp")]
    [DataRow("--optimizer rmsProp --decay 1", "--decay 1: a number from 0 to 0.999999 is needed")]
    [DataRow("--nesterov", "--nesterov needs a --momentum above 0")]
    [DataRow("--averaging 1", "--averaging 1: a number from 0 to 0.999999 is needed")]
    [DataRow("--rotate 181", "--rotate 181: a number from 0 to 180 is needed")]
    [DataRow("--augment maybe", "--augment maybe: one of on, off is needed")]
    [DataRow("--augment off --rotate 5", "--rotate does not go with --augment off")]
    [DataRow("--smoothness 3", "--smoothness needs an --elastic above 0")]
    [DataRow("--validation 700", "--validation 700: there are 700 training images")]
    [DataRow("--epochs", "Required argument missing for option: '--epochs'")]
    [DataRow("--epoch 3", "Unrecognized command or argument '--epoch'")]
    [DataRow("learn", "there is no verb learn: train, ")]
    [DataRow("evaluate --epochs 3", "Unrecognized command or argument '--epochs'")]
    public void Wrong_usage_is_one_line_and_exit_code_2(string arguments, string message)
    {
        string[] words = arguments.Split(' ');
        string[] data = words[0] is "learn" or "evaluate" ? [] : ["--data", _data.Path, "--output", _folder.File("run")];

        Assert.AreEqual(2, Run([.. data, .. words]));

        Assert.StartsWith(message, Messages);
        string help = words[0] switch { "learn" => "", "evaluate" => "evaluate ", _ => "train " } + "--help";
        Assert.EndsWith($"(see digits {help})\n", Messages);
        Assert.HasCount(1, Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.AreEqual("", Results);
        Assert.IsFalse(Directory.Exists(_folder.File("run")), "something was written");
    }

    [TestMethod]
    public void Data_that_is_broken_is_one_line_exit_code_1_and_nothing_written()
    {
        _data.Write("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 5, 1]);

        Assert.AreEqual(1, Run("train", "--data", _data.Path, "--output", _folder.File("run")));

        Assert.AreEqual($"{_data.File("train-labels-idx1-ubyte")}: is 9 bytes long; its header announces 13\n", Messages);
        Assert.IsFalse(Directory.Exists(_folder.File("run")));
    }

    [TestMethod]
    public void An_output_folder_that_cannot_be_is_told_before_training()
    {
        string file = _folder.Write("file", [1, 2, 3]);
        string folder = Path.Combine(file, "run");

        Assert.AreEqual(1, Run("train", "--data", _data.Path, "--output", folder, "--quiet"));

        Assert.StartsWith($"{folder}: cannot be written to: ", Messages);
        Assert.HasCount(1, Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, File.ReadAllBytes(file));
    }

    [TestMethod]
    public void Training_leaves_the_files_that_it_promises()
    {
        Assert.AreEqual(0, Train("--epochs", "3", "--validation", "100"));

        string[] metrics = File.ReadAllLines(_folder.File("run/metrics.csv"));
        Assert.HasCount(4, metrics);
        Assert.AreEqual("epoch,seconds,trainLoss,trainAccuracy,testLoss,testAccuracy,validationLoss,validationAccuracy", metrics[0]);
        double[] last = [.. metrics[3].Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        Assert.AreEqual(3, last[0]);

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(_folder.File("run/summary.json")));
        JsonElement summary = document.RootElement;
        Assert.AreEqual(600, summary.GetProperty("data").GetProperty("trainCount").GetInt32());
        Assert.AreEqual(100, summary.GetProperty("data").GetProperty("validationCount").GetInt32());
        Assert.AreEqual(200, summary.GetProperty("data").GetProperty("testCount").GetInt32());
        Assert.AreEqual(Network.InputSize, summary.GetProperty("spec").GetProperty("input").GetInt32());
        Assert.AreEqual("cosine", summary.GetProperty("options").GetProperty("schedule").GetString());
        Assert.AreEqual("sgd", summary.GetProperty("options").GetProperty("optimizer").GetString());
        Assert.AreEqual(7UL, summary.GetProperty("seed").GetUInt64());
        Assert.AreEqual(3, summary.GetProperty("epochs").GetInt32());
        Assert.AreEqual(last[2], summary.GetProperty("trainLoss").GetDouble());
        Assert.AreEqual(last[5], summary.GetProperty("testAccuracy").GetDouble());
        Assert.AreEqual(last[7], summary.GetProperty("validationAccuracy").GetDouble());
        Assert.IsFalse(summary.GetProperty("interrupted").GetBoolean());
        double seconds = metrics.Skip(1).Sum(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture));
        Assert.AreEqual(seconds, summary.GetProperty("trainSeconds").GetDouble(), 1e-5);
        Assert.AreEqual(1800 / summary.GetProperty("trainSeconds").GetDouble(), summary.GetProperty("samplesPerSecond").GetDouble(), 1);

        LoadedModel model = ModelFile.Load(_folder.File("run/model.safetensors"), NetworkShape.Compiled);
        Assert.AreEqual(
            Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(model.Parameters.AsSpan()))),
            summary.GetProperty("parametersSha256").GetString());
    }

    [TestMethod]
    public void Quiet_prints_the_result_alone()
    {
        Assert.AreEqual(0, Train("--quiet"));

        Assert.MatchesRegex(@"^test accuracy \d+\.\d\d %\n$", Results);
        Assert.AreEqual("", Messages);
    }

    [TestMethod]
    public void Json_prints_the_summary()
    {
        Assert.AreEqual(0, Train("--json"));

        Assert.AreEqual(File.ReadAllText(_folder.File("run/summary.json")), Results.TrimEnd());
        Assert.Contains("epoch 1/2", Messages);
    }

    [TestMethod]
    public void Where_nobody_watches_an_epoch_is_a_line()
    {
        Assert.AreEqual(0, Train());

        Assert.HasCount(3, Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("epoch 2/2  loss ", Messages);
        Assert.DoesNotContain('\e', Messages + Results);
        Assert.StartsWith("test accuracy ", Results);
    }

    [TestMethod]
    public void On_a_terminal_a_table_grows_above_a_bar()
    {
        Assert.AreEqual(0, Run(isTerminal: true, ["train", "--data", _data.Path, "--output", _folder.File("run"), "--epochs", "2", "--no-report"]));

        Assert.Contains("━", Messages);
        Assert.Contains("\e[K", Messages);
        Assert.Contains("╭", Results);
    }

    [TestMethod]
    public void Evaluate_tells_each_class_and_agrees_with_training()
    {
        Train("--json");
        double accuracy = Parse(Results).GetProperty("testAccuracy").GetDouble();
        double expectedError = Parse(Results).GetProperty("calibration").GetProperty("expectedError").GetDouble();

        Assert.AreEqual(0, Run("evaluate", "--data", _data.Path, "--model", _folder.File("run"), "--json"));

        JsonElement evaluation = Parse(Results);
        Assert.AreEqual(accuracy, evaluation.GetProperty("accuracy").GetDouble());
        Assert.AreEqual(accuracy, evaluation.GetProperty("calibration").GetProperty("accuracy").GetDouble(), 1e-12);
        Assert.AreEqual(expectedError, evaluation.GetProperty("calibration").GetProperty("expectedError").GetDouble());
        JsonElement[] classes = [.. evaluation.GetProperty("classes").EnumerateArray()];
        Assert.HasCount(Network.OutputSize, classes);
        Assert.AreEqual(200, classes.Sum(one => one.GetProperty("count").GetInt32()));
        Assert.AreEqual(evaluation.GetProperty("correct").GetInt32(), classes.Sum(one => one.GetProperty("correct").GetInt32()));

        Assert.AreEqual(0, Run("evaluate", "--data", _data.Path, "--model", _folder.File("run/model.safetensors")));
        Assert.Contains("mistaken for", Results);
        Assert.Contains("expected calibration error", Results);
    }

    [TestMethod]
    public void Evaluate_without_a_model_says_what_to_do()
    {
        Assert.AreEqual(1, Run("evaluate", "--data", _data.Path, "--model", _folder.File("none")));
        Assert.AreEqual($"{_folder.File("none")}: does not exist\n", Messages);
    }

    [TestMethod]
    [DataRow("--help", "train")]
    [DataRow("train --help", "--learning-rate")]
    [DataRow("--version", ".")]
    public void Help_is_a_result(string arguments, string expected)
    {
        Assert.AreEqual(0, Run(arguments.Split(' ')));

        Assert.Contains(expected, Results);
    }

    [TestMethod]
    [DataRow("train @/", 2, "Unrecognized command or argument '@/'")]
    [DataRow("@/", 2, "there is no verb @/: ")]
    [DataRow("train --resume @/none", 1, "@/none: does not exist")]
    public void An_at_sign_is_part_of_a_name(string arguments, int exitCode, string message)
    {
        Assert.AreEqual(exitCode, Run(arguments.Split(' ')));

        Assert.StartsWith(message, Messages);
    }

    [TestMethod]
    public void Training_that_diverged_leaves_no_empty_folder()
    {
        Assert.AreEqual(1, Train("--learning-rate", "1000", "--weight-decay", "1000", "--epochs", "50"));

        Assert.Contains("training diverged", Messages);
        Assert.EndsWith("a smaller --learning-rate than 1000 may help\n", Messages);
        Assert.IsFalse(Directory.Exists(_folder.File("run")));
    }

    [TestMethod]
    public void A_file_where_a_folder_is_needed_is_told_and_kept()
    {
        string file = _folder.Write("run", [1, 2, 3]);

        Assert.AreEqual(1, Train());

        Assert.AreEqual($"{file}: cannot be written to: it is a file, where a folder is needed\n", Messages);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, File.ReadAllBytes(file));
    }

    private string Results => _results.ToString().ReplaceLineEndings("\n");

    private string Messages => _messages.ToString().ReplaceLineEndings("\n");

    private int Train(params string[] arguments)
    {
        string[] epochs = arguments.Contains("--epochs") ? [] : ["--epochs", "2"];
        string[] rate = arguments.Contains("--learning-rate") ? [] : ["--learning-rate", "0.05"];
        return Run(["train", "--data", _data.Path, "--output", _folder.File("run"), "--seed", "7", "--no-report", .. epochs, .. rate, .. arguments]);
    }

    private int Run(params string[] arguments) => Run(isTerminal: false, arguments);

    private int Run(bool isTerminal, string[] arguments)
    {
        (_results, _messages) = (new(), new());
        return CommandLine.Run(arguments, new Screen(_results, _messages, isTerminal, isTerminal));
    }

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
