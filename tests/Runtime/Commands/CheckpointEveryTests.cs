using Generated.Digits.Commands;
using Generated.Digits.Data;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Commands;

/// <summary>When a run writes its checkpoint, and what a resumed one makes of it.</summary>
[TestClass]
public sealed class CheckpointEveryTests
{
    private readonly TemporaryFolder _data = new(), _folder = new();

    [TestInitialize]
    public void WriteData() => SmallData.Write(_data, train: 200, test: 50);

    [TestCleanup]
    public void Clean()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    /// <summary>Looks while an epoch's line is printed, which is before that epoch's own checkpoint.</summary>
    [TestMethod]
    public void Every_second_epoch_is_not_every_epoch()
    {
        List<int> seen = [];
        using Watcher messages = new(() => seen.Add(File.Exists(CheckpointPath) ? ReadCheckpoint().State.Position.Results.Count : 0));

        int exitCode = CommandLine.Run(
            ["train", "--data", _data.Path, "--output", _folder.Path, "--no-report", "--epochs", "5", "--checkpoint-every", "2"],
            new Screen(TextWriter.Null, messages, false, false));

        Assert.AreEqual(0, exitCode, messages.ToString());
        CollectionAssert.AreEqual(new[] { 0, 0, 2, 2, 4 }, seen);
        Assert.HasCount(5, ReadCheckpoint().State.Position.Results);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    public void A_resumed_run_leaves_a_checkpoint_of_its_end_and_goes_on_as_often(int checkpointEvery)
    {
        WriteUnfinished(checkpointEvery);

        CommandRun run = new("train", "--resume", _folder.Path, "--no-report");

        Assert.AreEqual(0, run.ExitCode, run.Messages);
        Checkpoint last = ReadCheckpoint();
        Assert.HasCount(3, last.State.Position.Results);
        Assert.AreEqual(checkpointEvery, last.CheckpointEvery);
    }

    [TestMethod]
    public void A_resumed_run_may_be_asked_for_checkpoints_more_often()
    {
        WriteUnfinished(checkpointEvery: 2);

        CommandRun run = new("train", "--resume", _folder.Path, "--no-report", "--checkpoint-every", "1");

        Assert.AreEqual(0, run.ExitCode, run.Messages);
        Assert.AreEqual(1, ReadCheckpoint().CheckpointEvery);
    }

    private string CheckpointPath => _folder.File(CheckpointFile.Name);

    private Checkpoint ReadCheckpoint() => CheckpointFile.Read(CheckpointPath, Network.SpecJson, Network.ParameterCount, Network.StatisticCount);

    /// <summary>What a run of three epochs leaves that is stopped after its first.</summary>
    private void WriteUnfinished(int checkpointEvery)
    {
        DigitData data = SmallData.Create(train: 200, test: 50);
        using Network network = new(1, 1);
        Trainer trainer = new(network, data, new TrainingOptions { Epochs = 3, LearningRate = 0.05f }, 1);
        trainer.RunEpoch();
        using OutputFolder output = OutputFolder.Create(_folder.Path, 0);
        new RunFiles(output, network, trainer, data, _data.Path, ImageOptions.AsTheyAre, checkpointEvery, null).WriteCheckpoint();
    }

    private sealed class Watcher(Action atEpoch) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            if (value?.StartsWith("epoch ", StringComparison.Ordinal) == true)
                atEpoch();
            base.WriteLine(value);
        }
    }
}
