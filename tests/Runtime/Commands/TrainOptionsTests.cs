using System.Text.Json;
using Generated.Digits.Commands;
using Generated.Digits.Data;
using Generated.Digits.Training;
using Generated.Digits.Training.Augmentation;

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
            "--warmup", "0.5", "--restarts", "1", "--averaging", "0.75", "--rotate", "9", "--scale", "0.25", "--shear", "0.125", "--shift", "1.5", "--elastic", "0.5", "--smoothness", "3",
            "--validation", "60", "--seed", "9", "--threads", "1");

        Assert.AreEqual(0, run.ExitCode, run.Messages);
        using JsonDocument summary = JsonDocument.Parse(run.Results);
        Assert.AreEqual(
            "recipe=default epochs=2 batch=20 learningRate=0.03 optimizer=sgd momentum=0.5 nesterov=True weightDecay=0.002 schedule=linear "
                + "warmup=0.5 restarts=1 averaging=0.75 augment={rotate=9 scale=0.25 shear=0.125 shift=1.5 elastic=0.5 smoothness=3} "
                + FormattableString.Invariant($"shuffle=True scale={DigitSet.UnitScale} validation=60"),
            string.Join(' ', summary.RootElement.GetProperty("options").EnumerateObject().Select(Written)));
        Assert.AreEqual(9, summary.RootElement.GetProperty("seed").GetInt32());
        Assert.AreEqual(1, summary.RootElement.GetProperty("threads").GetInt32());
    }

    [TestMethod]
    public void Averaging_and_distortions_of_a_recipe_can_be_turned_off()
    {
        TrainingOptions options = new TrainRequest { Recipe = Recipe.Augmented, Averaging = 0, Augment = new() { IsOn = false } }.OptionsFor(SmallData.Create().Train);

        Assert.IsNull(options.Averaging);
        Assert.IsNull(options.Augment);
    }

    [TestMethod]
    public void An_option_changes_only_itself_in_the_recipes_distortions()
    {
        TrainingOptions options = new TrainRequest { Augment = new() { IsOn = true, Rotate = 3 } }.OptionsFor(SmallData.Create().Train);

        Assert.AreEqual(AugmentedRecipe.Augment with { Rotate = 3 }, options.Augment);
        Assert.AreEqual(new AugmentOptions { Rotate = 3 }, new TrainRequest { Augment = new() { Rotate = 3 } }.OptionsFor(SmallData.Create().Train).Augment);
    }

    [TestMethod]
    public void Another_optimizer_than_the_recipes_starts_from_its_own_rate()
    {
        TrainingOptions recipe = AugmentedRecipe.Options(isDense: true);
        HostOptimizer other = recipe.Optimizer == HostOptimizer.AdamW ? HostOptimizer.Sgd : HostOptimizer.AdamW;

        Assert.AreEqual(TrainingOptions.DefaultRate(other), recipe.With(other, null).LearningRate);
        Assert.AreEqual((float)other.DefaultWeightDecay, recipe.With(other, null).WeightDecay);
        Assert.AreEqual(recipe.Epochs, recipe.With(other, null).Epochs);
        Assert.AreSame(recipe, recipe.With(recipe.Optimizer, null));
    }

    private static string Written(JsonProperty property) => property.Value.ValueKind == JsonValueKind.Object
        ? $"{property.Name}={{{string.Join(' ', property.Value.EnumerateObject().Select(Written))}}}"
        : $"{property.Name}={property.Value}";

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
