namespace Generated.Digits.Training;

/// <summary>How far a run came.</summary>
/// <param name="Results">The epochs completed.</param>
/// <param name="Samples">Samples of the epoch under way that are done.</param>
/// <param name="LossSum">Over those samples.</param>
/// <param name="Correct">Right answers among them.</param>
/// <param name="Seconds">The training time they took.</param>
/// <param name="OptimizerStep">Steps the optimizer took.</param>
/// <param name="LossBefore">Over all training samples before the epoch under way, where the recipe measures it.</param>
/// <param name="AccuracyBefore">Likewise.</param>
internal sealed record TrainingPosition(
    IReadOnlyList<EpochResult> Results,
    int Samples,
    double LossSum,
    int Correct,
    double Seconds,
    long OptimizerStep,
    double? LossBefore = null,
    double? AccuracyBefore = null);
