namespace Generated.Digits.Training;

/// <summary>One row of <c>metrics.csv</c>. Accuracies are fractions.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Seconds">The epoch's training alone, evaluation excluded.</param>
/// <param name="TrainLoss">The mean over the epoch, each sample as it was before the step it took part in.</param>
/// <param name="TrainAccuracy">Likewise.</param>
/// <param name="TestLoss">After the epoch.</param>
/// <param name="TestAccuracy">After the epoch.</param>
/// <param name="ValidationLoss">After the epoch; only where images were set aside for validation.</param>
/// <param name="ValidationAccuracy">Likewise.</param>
internal sealed record EpochResult(
    int Epoch,
    double Seconds,
    double TrainLoss,
    double TrainAccuracy,
    double TestLoss,
    double TestAccuracy,
    double? ValidationLoss = null,
    double? ValidationAccuracy = null);
