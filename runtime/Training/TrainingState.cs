namespace Generated.Digits.Training;

/// <summary>Where a run stands between two steps: all that going on from there to the same bits takes, beside options, seed and data.</summary>
/// <param name="Position">How far it came.</param>
/// <param name="Parameters">In canonical order.</param>
/// <param name="Optimizer">Momentum or first moments, then second moments; each in canonical order.</param>
/// <param name="Statistics">Running statistics of batch normalization, in canonical order.</param>
/// <param name="Average">The moving average of the parameters, then that of the statistics; empty where the run has none.</param>
internal sealed record TrainingState(TrainingPosition Position, float[] Parameters, float[] Optimizer, float[] Statistics, float[] Average);
