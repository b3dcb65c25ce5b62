using Generated.Digits.Generator.Optimizers;

namespace Generated.Digits.Training;

/// <summary>Calls the training step of the generated class that the options ask for.</summary>
internal static class TrainingSteps
{
    /// <summary>Steps over <paramref name="order"/>, <see cref="TrainingOptions.Batch"/> samples a step, one learning rate a step.</summary>
    public static Network.Score Train(
        Network network,
        Network.Samples samples,
        ReadOnlySpan<int> order,
        TrainingOptions options,
        ReadOnlySpan<float> learningRates) => options.Optimizer switch
        {
            Adam => network.Train(
                samples, order, options.Batch, new Network.Adam(options.LearningRate, WeightDecay: options.WeightDecay), learningRates),
            AdamW => network.Train(
                samples, order, options.Batch, new Network.AdamW(options.LearningRate, WeightDecay: options.WeightDecay), learningRates),
            RmsProp => network.Train(
                samples,
                order,
                options.Batch,
                new Network.RmsProp(options.LearningRate, options.Decay ?? (float)options.Optimizer.DefaultDecay.GetValueOrDefault(), Momentum: options.Momentum, WeightDecay: options.WeightDecay),
                learningRates),
            Sgd => network.Train(
                samples,
                order,
                options.Batch,
                new Network.Sgd(options.LearningRate, options.Momentum, options.Nesterov, options.WeightDecay),
                learningRates),
            _ => throw new ArgumentException($"the program does not know the optimizer {options.Optimizer.Name}", nameof(options)),
        };
}
