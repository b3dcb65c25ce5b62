using Generated.Digits.Generator.Spec;
using Generated.Digits.Training;

namespace Generated.Digits.Web;

/// <summary>What a training begins with that does not say otherwise: the page's form shows it.</summary>
/// <param name="Optimizer">The update formula.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="MaximumEpochs">More are refused.</param>
/// <param name="LearningRates">The first step's, of each optimizer.</param>
internal sealed record TrainingDefaults(
    string Optimizer,
    int Epochs,
    int MaximumEpochs,
    IReadOnlyDictionary<string, float> LearningRates)
{
    /// <summary>As network.json or else the default recipe has it.</summary>
    public static TrainingDefaults Compiled()
    {
        TrainingOptions recipe = new TrainingRequest().ToOptions();
        Dictionary<string, float> rates = Generator.Optimizers.Optimizer.All
            .ToDictionary(optimizer => optimizer.Name, optimizer => TrainingOptions.For(SpecTraining.Compiled, optimizer).LearningRate);
        return new TrainingDefaults(recipe.Optimizer.Name, recipe.Epochs, TrainingLimits.EpochsOnPage, rates);
    }
}
