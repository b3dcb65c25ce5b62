using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Generated.Digits.Commands;
using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Tests.Runtime.Reports;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Commands;

/// <summary>Each figure on the screen is the one that its name says: all are different here.</summary>
[TestClass]
public sealed partial class PrintedFiguresTests
{
    private static readonly EpochResult s_result = new(2, 3.5, 0.11, 0.22, 0.33, 0.44, 0.55, 0.66);

    private readonly StringWriter _results = new(), _messages = new();

    [TestCleanup]
    public void Clean()
    {
        _results.Dispose();
        _messages.Dispose();
    }

    [TestMethod]
    public void Of_an_epoch_in_a_line()
    {
        using TrainingDisplay display = new(Screen(isTerminal: false), new TrainingOptions { Validation = 10 });
        display.Show(s_result);

        Assert.AreEqual("epoch 2/10  loss 0.1100  accuracy 22.00 %  validation 0.5500 66.00 %  test 0.3300 44.00 %  3.500 s", Printed(_messages).TrimEnd());
    }

    [TestMethod]
    public void Of_an_epoch_in_a_table()
    {
        using TrainingDisplay display = new(Screen(isTerminal: true), new TrainingOptions { Validation = 10 });
        display.Show(s_result);

        string[][] rows = [.. Printed(_messages).Trim().Split('\n').Select(row => Gap().Split(row.Trim()))];
        CollectionAssert.AreEqual(new[] { "epoch", "loss", "accuracy", "val. loss", "validation", "test loss", "test", "seconds" }, rows[0]);
        CollectionAssert.AreEqual(new[] { "2", "0.1100", "22.00 %", "0.5500", "66.00 %", "0.3300", "44.00 %", "3.500" }, rows[1]);
    }

    [TestMethod]
    public void Of_each_class()
    {
        // Of three zeros two are read right, one as a one; the one is read right; there is no two.
        ConfusionMatrix confusion = new([0, 0, 0, 1], [0, 1, 0, 1], classCount: 3);

        EvaluationTable.Print(Screen(isTerminal: false), new Evaluation("model", "data", 4, 3, 0.75, 0.5, ClassResult.Of(confusion), new Calibration(0.125, 0.0625, 0.625, 0.75, [])));

        Assert.Contains("\nexpected calibration error 12.50 %, mean confidence 62.50 %\n", Printed(_results));

        string[] rows = [.. Printed(_results).Split('\n').Where(row => row.StartsWith("| ", StringComparison.Ordinal)).Select(row => string.Join(';', row.Trim('|').Split('|').Select(cell => cell.Trim())))];
        CollectionAssert.AreEqual(
            new[] { "class;images;right;recall;precision;mistaken for", "0;3;2;66.67 %;100.00 %;1", "1;1;1;100.00 %;50.00 %;", "2;0;0;;;" },
            rows);
    }

    [TestMethod]
    public void Of_a_run()
    {
        using TemporaryFolder folder = new();
        RunSummary summary = new ReportScene().Build().Summary with { TestLoss = 0.25, TestAccuracy = 0.5, ValidationAccuracy = 0.75, TrainSeconds = 12.5, SamplesPerSecond = 1234, Epochs = 5, Threads = 2 };

        using OutputFolder output = OutputFolder.Create(folder.Path, 0);
        TrainingResult.Print(Screen(isTerminal: false), summary, output, null);

        string[] rows = [.. Printed(_results).TrimEnd().Split('\n').Select(row => Gap().Replace(row, ": "))];
        CollectionAssert.AreEqual(
            new[]
            {
                "test accuracy: 50.00 %", "validation accuracy 75.00 %", "test loss: 0.2500", "trained on: images made for a test",
                "training: 5 epochs in 12.50 s, 1,234 samples/s on 2 threads", $"files: {folder.Path}{Path.DirectorySeparatorChar}",
            },
            rows);
    }

    /// <summary>The rate is bytes through time: as much time as lies between the two that are measured around it.</summary>
    [TestMethod]
    public void Of_a_download()
    {
        Stopwatch longest = Stopwatch.StartNew();
        using DownloadDisplay display = new(Screen(isTerminal: true));
        Stopwatch shortest = Stopwatch.StartNew();
        Thread.Sleep(50);
        shortest.Stop();
        display.Report(new DownloadProgress("images", 30_000_000, 60_000_000));
        longest.Stop();

        Match match = Regex.Match(Printed(_messages), @"  50 %  30\.0 of 60\.0 MB  (\d+\.\d) MB/s  images$");
        Assert.IsTrue(match.Success, Printed(_messages));
        double rate = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.IsInRange(30 / longest.Elapsed.TotalSeconds - 0.1, 30 / shortest.Elapsed.TotalSeconds + 0.1, rate);
    }

    [TestMethod]
    [DataRow(10, 5)]
    [DataRow(30, 16)]
    [DataRow(200, 40)]
    public void A_predictions_bars_are_as_wide_as_the_terminal_lets_them(int width, int bar)
    {
        Screen screen = new(_results, _messages, isTerminal: true, isResultTerminal: true, width);

        new PredictionPrinter(screen).Print(new Prediction("seven.png", 1, 1, [0, 1]), image: null, side: 28);

        string[] rows = Printed(_results).TrimEnd().Split('\n');
        Assert.AreEqual("seven.png: 1  (" + rows[2][(bar + 6)..].Trim() + ")", rows[0]);
        Assert.AreEqual($"  1  {new string('█', bar)} ", rows[2][..(bar + 6)]);
        Assert.AreEqual($"  0  {new string(' ', bar)} ", rows[1][..(bar + 6)]);
        if (width > 20)
            Assert.IsLessThan(width, rows[1..].Max(row => row.Length));
    }

    private Screen Screen(bool isTerminal) => new(_results, _messages, isTerminal, isTerminal, width: 200);

    private static string Printed(StringWriter writer) => Escape().Replace(writer.ToString().ReplaceLineEndings("\n"), "");

    [GeneratedRegex("\r|\e\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Escape();

    [GeneratedRegex("  +")]
    private static partial Regex Gap();
}
