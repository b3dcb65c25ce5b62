using System.Text.Json;
using Generated.Digits.Data;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Commands;

/// <summary>What a command line asks for is what the run does.</summary>
[TestClass]
public sealed class TrainOptionsTests
{
    private readonly TemporaryFolder _data = new(), _folder = new();

    [TestCleanup]
    public void Clean()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    /// <summary>No value is a default, so that none can come from elsewhere.</summary>
    [TestMethod]
    public void Every_option_is_in_the_summary()
    {
        SmallData.Write(_data, train: 200, test: 50);

        CommandRun run = new(
            "train", "--data", _data.Path, "--output", _folder.Path, "--no-report", "--json", "--recipe", "default", "--epochs", "2", "--batch", "20",
            "--learning-rate", "0.03", "--optimizer", "sgd", "--momentum", "0.5", "--nesterov", "--weight-decay", "0.002", "--schedule", "linear",
            "--validation", "60", "--seed", "9", "--threads", "1");

        Assert.AreEqual(0, run.ExitCode, run.Messages);
        using JsonDocument summary = JsonDocument.Parse(run.Results);
        Assert.AreEqual(
            "recipe=default epochs=2 batch=20 learningRate=0.03 optimizer=sgd momentum=0.5 nesterov=True weightDecay=0.002 schedule=linear "
                + FormattableString.Invariant($"shuffle=True scale={DigitSet.UnitScale} validation=60"),
            string.Join(' ', summary.RootElement.GetProperty("options").EnumerateObject().Select(option => $"{option.Name}={option.Value}")));
        Assert.AreEqual(9, summary.RootElement.GetProperty("seed").GetInt32());
        Assert.AreEqual(1, summary.RootElement.GetProperty("threads").GetInt32());
    }

    [TestMethod]
    public void A_seed_that_NumPy_has_not_is_refused_by_the_notebook()
    {
        if (NotebookRecipe.Misfit(Network.InputSize, Network.LayerUnits, Network.LayerActivations) is { } misfit)
            Assert.Inconclusive(misfit);

        CommandRun run = new("train", "--recipe", "notebook", "--seed", "4294967296", "--data", _data.Path, "--output", _folder.File("run"));

        Assert.AreEqual(2, run.ExitCode);
        Assert.StartsWith("--seed 4294967296: NumPy's seeds, and so those of --recipe notebook, end at 4294967295", run.Message);
    }
}
