using Generated.Digits.Generator.Spec;
using Generated.Digits.Training;
using Microsoft.AspNetCore.Http;

namespace Generated.Digits.Web;

/// <summary>The body of <c>POST /api/training</c>; what it leaves out is as network.json or else the default recipe has it.</summary>
/// <param name="Action"><c>start</c>, <c>pause</c>, <c>resume</c> or <c>stop</c>.</param>
/// <param name="Data">One of <see cref="TrainingStatus.DataChoices"/>.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="Batch">Images per step.</param>
/// <param name="LearningRate">The first step's.</param>
/// <param name="Optimizer">An optimizer, by its name in network.json.</param>
/// <param name="Seed">What the initial weights and the shuffling grow from.</param>
/// <param name="SecondsPerEpoch">At least so long for each, to watch it; 0 is as fast as it goes.</param>
internal sealed record TrainingRequest(
    string? Action = null,
    string? Data = null,
    int? Epochs = null,
    int? Batch = null,
    float? LearningRate = null,
    string? Optimizer = null,
    ulong? Seed = null,
    double? SecondsPerEpoch = null)
{
    /// <summary>The longest that an epoch may be drawn out.</summary>
    public const double MaximumSecondsPerEpoch = 60;

    /// <summary>"sgd, adam, adamW or rmsProp": for a message that asks for one of them.</summary>
    public static string OptimizerChoice { get; } = Words.Choice([.. Generator.Optimizers.Optimizer.All.Select(optimizer => optimizer.Name)]);

    /// <summary>The options of the training that it asks for.</summary>
    /// <exception cref="ProblemException">A value is out of its limits.</exception>
    public TrainingOptions ToOptions()
    {
        Generator.Optimizers.Optimizer optimizer = Optimizer is null
            ? SpecTraining.Compiled.ChosenOptimizer
            : Generator.Optimizers.Optimizer.Find(Optimizer) ?? throw Wrong($"optimizer \"{Printable.Line(Optimizer)}\": {OptimizerChoice} is needed");
        Require(Epochs is null or (>= 1 and <= TrainingLimits.EpochsOnPage), $"epochs {Epochs}: a whole number from 1 to {TrainingLimits.EpochsOnPage} is needed");
        Require(Batch is null or (>= 1 and <= TrainingLimits.Batch), $"batch {Batch}: a whole number from 1 to {TrainingLimits.Batch} is needed");
        Require(
            LearningRate is null or (> 0 and <= TrainingLimits.LearningRate),
            $"learningRate {LearningRate}: a number above 0, up to {TrainingLimits.LearningRate}, is needed");
        Require(SecondsPerEpoch is null or (>= 0 and <= MaximumSecondsPerEpoch), $"secondsPerEpoch {SecondsPerEpoch}: a number from 0 to {MaximumSecondsPerEpoch} is needed");
        TrainingOptions recipe = TrainingOptions.For(SpecTraining.Compiled, optimizer);
        return recipe with
        {
            Epochs = Epochs ?? Math.Min(recipe.Epochs, TrainingLimits.EpochsOnPage),
            Batch = Batch ?? recipe.Batch,
            LearningRate = LearningRate ?? recipe.LearningRate,
        };
    }

    /// <summary>400, and why.</summary>
    public static ProblemException Wrong(string detail) => new(StatusCodes.Status400BadRequest, detail);

    private static void Require(bool condition, string detail)
    {
        if (!condition)
            throw Wrong(detail);
    }
}
