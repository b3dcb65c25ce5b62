using System.Text.Json;
using Generated.Digits.Data;
using Generated.Digits.Data.Drawn;
using Generated.Digits.Tests.Runtime.Data;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Commands;

/// <summary>A run on images that are not as MNIST's is told so before it trains, in its summary, and in its report.</summary>
[TestClass]
public sealed class UnusualDataTests
{
    private static readonly DigitData s_digits = DrawnDigits.Create(seed: 78, 600, 300, threads: 2);

    private readonly TemporaryFolder _data = new(), _run = new();

    [TestCleanup]
    public void Clean()
    {
        _data.Dispose();
        _run.Dispose();
    }

    [TestMethod]
    public void Transposed_images_are_told_before_the_first_epoch_and_a_switch_helps()
    {
        Write(new ImageOptions(Transpose: true, Invert: false));

        CommandRun told = Train();
        CommandRun helped = Train("--transpose");

        string[] lines = told.Messages.Split('\n');
        int warned = Array.FindIndex(lines, line => line.StartsWith("training and test images: they look transposed", StringComparison.Ordinal));
        Assert.IsInRange(0, Array.FindIndex(lines, line => line.StartsWith("epoch 1/", StringComparison.Ordinal)) - 1, warned);
        Assert.DoesNotContain("look", helped.Messages);
        Assert.EndsWith(", transposed", Summary().GetProperty("description").GetString());
    }

    [TestMethod]
    public void Summary_and_report_repeat_what_was_said()
    {
        Write(new ImageOptions(Transpose: false, Invert: true));

        CommandRun run = Train("--quiet");

        string warning = Summary().GetProperty("warnings").EnumerateArray().Single().GetString()!;
        Assert.StartsWith("training and test images: mean pixel ", warning);
        Assert.AreEqual(warning, run.Message);
        string page = File.ReadAllText(_run.File("report.html"));
        Assert.Contains("T" + warning[1..] + ".</p>", page);
        Assert.DoesNotContain("a smaller learning rate", page);
    }

    [TestMethod]
    public void A_resumed_run_reads_its_images_as_it_began()
    {
        Write(new ImageOptions(Transpose: true, Invert: false));
        Assert.AreEqual(0, Train("--transpose", "--checkpoint-every", "1").ExitCode);
        string trained = ParametersSha256();

        CommandRun resumed = new("train", "--resume", _run.Path, "--no-report");

        Assert.AreEqual(0, resumed.ExitCode, resumed.Messages);
        Assert.AreEqual(trained, ParametersSha256());
        Assert.IsTrue(CheckpointFile.Read(_run.File(CheckpointFile.Name), Network.SpecJson, Network.ParameterCount, Network.StatisticCount).Run.Images!.Transpose);
    }

    [TestMethod]
    public void Evaluate_takes_the_switches_and_tells_too()
    {
        Write(ImageOptions.AsTheyAre);
        Train("--no-report");
        Write(new ImageOptions(Transpose: true, Invert: false));

        CommandRun told = new("evaluate", "--model", _run.Path, "--data", _data.Path, "--quiet");
        CommandRun helped = new("evaluate", "--model", _run.Path, "--data", _data.Path, "--quiet", "--transpose");

        Assert.StartsWith("test images: they look transposed", told.Message);
        Assert.AreEqual("", helped.Messages);
        Assert.AreNotEqual(told.Results, helped.Results);
    }

    [TestMethod]
    [DataRow("--transpose")]
    [DataRow("--invert")]
    public void Drawn_digits_are_as_they_should_be(string option)
    {
        CommandRun run = new("train", "--data", "drawn", option, "--output", _run.Path);

        Assert.AreEqual(2, run.ExitCode);
        Assert.StartsWith($"{option} is for the images of files, not for --data drawn", run.Message);
    }

    [TestMethod]
    public void The_files_that_are_taken_are_told()
    {
        Write(ImageOptions.AsTheyAre, "emnist-digits-");

        CommandRun run = Train("--no-report");

        Assert.StartsWith($"{_data.Path}: takes emnist-digits-train-images-idx3-ubyte, emnist-digits-train-labels-idx1-ubyte, ", run.Messages);
        Assert.AreEqual("emnist-digits", Summary().GetProperty("name").GetString());
    }

    private CommandRun Train(params string[] more)
    {
        CommandRun run = new(["train", "--data", _data.Path, "--output", _run.Path, "--epochs", "1", .. more]);
        Assert.AreEqual(0, run.ExitCode, run.Messages);
        return run;
    }

    private JsonElement Summary() => WholeSummary().GetProperty("data");

    private string ParametersSha256() => WholeSummary().GetProperty("parametersSha256").GetString()!;

    private JsonElement WholeSummary() => JsonDocument.Parse(File.ReadAllText(_run.File("summary.json"))).RootElement;

    private void Write(ImageOptions options, string family = "")
    {
        WriteSet("train", s_digits.Train);
        WriteSet("t10k", s_digits.Test);

        void WriteSet(string part, DigitSet set)
        {
            DigitSet changed = options.Apply(set.Pixels.ToArray(), set.Labels.ToArray(), 28, 28);
            _data.Write($"{family}{part}-images-idx3-ubyte", [.. IdxBytes.Header(8, set.Count, 28, 28), .. changed.Pixels.Span]);
            _data.Write($"{family}{part}-labels-idx1-ubyte", [.. IdxBytes.Header(8, set.Count), .. changed.Labels.Span]);
        }
    }
}
