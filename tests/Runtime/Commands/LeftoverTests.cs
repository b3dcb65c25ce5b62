using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Commands;

/// <summary>A folder that a run wrote into speaks of that run alone.</summary>
[TestClass]
public sealed class LeftoverTests
{
    private static readonly string[] s_results = ["metrics.csv", "model.safetensors", "summary.json"];

    private readonly TemporaryFolder _data = new(), _folder = new();

    [TestInitialize]
    public void WriteData() => SmallData.Write(_data);

    [TestCleanup]
    public void Clean()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void A_new_run_takes_another_ones_checkpoint_and_report_away()
    {
        Assert.AreEqual(0, Train("--seed", "1", "--checkpoint-every", "1").ExitCode);
        Assert.IsTrue(File.Exists(_folder.File("checkpoint.bin")) && File.Exists(_folder.File("report.html")));
        _folder.Write("notes.txt", [1]);

        Assert.AreEqual(0, Train("--seed", "2", "--no-report").ExitCode);

        CollectionAssert.AreEquivalent((string[])[.. s_results, "notes.txt"], Names());
        byte[] model = File.ReadAllBytes(_folder.File("model.safetensors"));
        CommandRun resumed = new("train", "--resume", _folder.Path, "--no-report");
        Assert.AreEqual(1, resumed.ExitCode);
        Assert.AreEqual($"{_folder.File("checkpoint.bin")}: does not exist", resumed.Message);
        CollectionAssert.AreEqual(model, File.ReadAllBytes(_folder.File("model.safetensors")));
    }

    [TestMethod]
    public void A_run_that_saves_nothing_takes_nothing_away()
    {
        Assert.AreEqual(0, Train("--seed", "1", "--checkpoint-every", "1").ExitCode);
        string[] before = Names();

        Assert.AreEqual(1, Train("--seed", "2", "--learning-rate", "1000", "--weight-decay", "1000", "--epochs", "50").ExitCode);

        CollectionAssert.AreEquivalent(before, Names());
        Assert.AreEqual(1UL, CheckpointFile.Read(_folder.File("checkpoint.bin"), Network.SpecJson, Network.ParameterCount, Network.StatisticCount).Run.Seed);
    }

    [TestMethod]
    public void Checkpoints_of_the_run_itself_stay()
    {
        Assert.AreEqual(0, Train("--seed", "1", "--checkpoint-every", "1", "--no-report").ExitCode);
        CollectionAssert.AreEquivalent((string[])[.. s_results, "checkpoint.bin"], Names());

        Assert.AreEqual(0, new CommandRun("train", "--resume", _folder.Path, "--no-report", "--data", _data.Path).ExitCode);
        CollectionAssert.AreEquivalent((string[])[.. s_results, "checkpoint.bin"], Names());
    }

    private CommandRun Train(params string[] arguments)
    {
        string[] rate = arguments.Contains("--learning-rate") ? [] : ["--learning-rate", "0.05", "--epochs", "2"];
        return new(["train", "--data", _data.Path, "--output", _folder.Path, .. rate, .. arguments]);
    }

    private string[] Names() => [.. Directory.GetFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path))];
}
