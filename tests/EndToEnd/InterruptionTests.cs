using System.Diagnostics;
using System.Text.Json;
using Generated.Digits.Tests.Runtime;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>Whatever stops a run, it goes on to the same bits.</summary>
[TestClass]
public sealed class InterruptionTests
{
    private const int Kills = 20;

    /// <summary>Long enough that a run takes some seconds, and twenty kills all hit it while it trains.</summary>
    private static readonly string[] s_run = ["train", "--data", "../data", "--epochs", "200", "--batch", "16", "--seed", "3", "--no-report", "--json", "--checkpoint-every", "1"];

    private readonly TemporaryFolder _folder = new();

    [TestInitialize]
    public void WriteData()
    {
        Directory.CreateDirectory(_folder.File("work"));
        SmallData.Write(Directory.CreateDirectory(_folder.File("data")).FullName, train: 4000, test: 500);
    }

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    [DataRow("INT")]
    [DataRow("TERM")]
    [DataRow("HUP")]
    public void Asked_to_stop_it_saves_reports_and_can_go_on(string signal)
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("sends signals with kill, which Windows has not");
        if (IsIgnored(signal))
            Assert.Inconclusive($"whoever started the tests has SIG{signal} ignored, as nohup does, and so has what they start");
        string expected = Hash(Run(0, [.. s_run, "--output", "whole"]));

        using DigitsProcess process = Start([.. s_run, "--output", "stopped"]);
        WaitForEpoch(process, "stopped");
        process.Signal(signal);
        process.Wait();

        Assert.AreEqual(130, process.ExitCode, process.Messages);
        Assert.Contains("to go on: digits train --resume stopped/checkpoint.bin", process.Messages);
        using JsonDocument summary = JsonDocument.Parse(process.Results);
        Assert.IsTrue(summary.RootElement.GetProperty("interrupted").GetBoolean());
        foreach (string file in (string[])["model.safetensors", "metrics.csv", "summary.json", "checkpoint.bin"])
            Assert.IsTrue(File.Exists(Work($"stopped/{file}")), file);
        Run(0, ["evaluate", "--data", "../data", "--model", "stopped"]);

        Assert.AreEqual(expected, Hash(Run(0, ["train", "--resume", "stopped/checkpoint.bin", "--no-report", "--json"])));
        Assert.AreEqual(MetricsWithoutTime("whole"), MetricsWithoutTime("stopped"));
    }

    /// <summary>Killed at random moments, twenty times over, each time resumed from what is there.</summary>
    [TestMethod]
    public void Killed_at_any_moment_it_leaves_whole_files_and_goes_on()
    {
        Stopwatch watch = Stopwatch.StartNew();
        string expected = Hash(Run(0, [.. s_run, "--output", "whole"]));
        double wholeRun = watch.Elapsed.TotalMilliseconds;
        Random random = new(6);
        int resumed = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            bool goesOn = File.Exists(Work("killed/checkpoint.bin"));
            resumed += goesOn ? 1 : 0;
            using DigitsProcess process = Start(goesOn
                ? ["train", "--resume", "killed", "--no-report", "--json"]
                : [.. s_run, "--output", "killed"]);
            Thread.Sleep((int)(random.NextDouble() * wholeRun / 5));
            process.Kill();
        }

        Assert.IsGreaterThan(Kills / 4, resumed, "hardly any run got as far as a checkpoint");

        // While they are young, another process might be writing them.
        foreach (string left in Directory.GetFiles(Work("killed"), ".*"))
            File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-1));
        Assert.AreEqual(expected, Hash(Run(0, ["train", "--resume", "killed", "--no-report", "--json"])));
        Assert.AreEqual(MetricsWithoutTime("whole"), MetricsWithoutTime("killed"));
        Assert.IsEmpty(Directory.GetFiles(Work("killed"), ".*"), "the next write takes what a killed one left");
    }

    [TestMethod]
    public void Other_data_or_options_than_the_runs_are_refused()
    {
        Run(0, [.. s_run, "--output", "run"]);
        SmallData.Write(_folder.File("data"), train: 3999, test: 500);

        Assert.Contains("learned from other images", Run(1, ["train", "--resume", "run"]).Messages);
        Assert.Contains("--epochs does not go with --resume", Run(2, ["train", "--resume", "run", "--epochs", "3"]).Messages);
        Assert.Contains("run/none: does not exist", Run(1, ["train", "--resume", "run/none"]).Messages);
    }

    private string Work(string path) => Path.Combine(_folder.Path, "work", path);

    private DigitsProcess Start(string[] arguments) => DigitsProcess.Start(_folder.File("work"), arguments);

    private DigitsProcess Run(int exitCode, string[] arguments)
    {
        using DigitsProcess process = Start(arguments);
        process.Wait();
        Assert.AreEqual(exitCode, process.ExitCode, process.Messages);
        return process;
    }

    private void WaitForEpoch(DigitsProcess process, string output)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!File.Exists(Work($"{output}/checkpoint.bin")))
        {
            Assert.IsFalse(process.HasExited, "it ended before its first epoch did");
            Assert.IsLessThan(60, watch.Elapsed.TotalSeconds, "no epoch has ended");
            Thread.Sleep(5);
        }
    }

    private string MetricsWithoutTime(string output) => string.Join(
        '\n',
        File.ReadLines(Work($"{output}/metrics.csv")).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 1))));

    private static string Hash(DigitsProcess process)
    {
        using JsonDocument summary = JsonDocument.Parse(process.Results);
        return summary.RootElement.GetProperty("parametersSha256").GetString()!;
    }

    // Linux tells which signals a process ignores, as bits: signal 1 is bit 0.
    private static bool IsIgnored(string signal)
    {
        const string status = "/proc/self/status", key = "SigIgn:";
        int number = signal switch { "HUP" => 1, "INT" => 2, _ => 15 };
        return File.Exists(status)
            && File.ReadLines(status).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal)) is { } line
            && (Convert.ToUInt64(line[key.Length..].Trim(), 16) >> (number - 1) & 1) != 0;
    }
}
