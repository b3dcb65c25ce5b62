namespace Generated.Digits.Training;

/// <summary>How far a run is, a few times an epoch.</summary>
/// <param name="Epoch">The epoch under way, counted from 1.</param>
/// <param name="Epochs">Of so many.</param>
/// <param name="Samples">Samples of this epoch that are done.</param>
/// <param name="SamplesPerEpoch">Of so many.</param>
/// <param name="Loss">The epoch's mean so far.</param>
/// <param name="Accuracy">Likewise, a fraction.</param>
/// <param name="SamplesPerSecond">In this epoch, while training.</param>
internal readonly record struct TrainingProgress(
    int Epoch,
    int Epochs,
    int Samples,
    int SamplesPerEpoch,
    double Loss,
    double Accuracy,
    double SamplesPerSecond)
{
    /// <summary>Samples of the whole run that are still to come, in seconds at the present pace; evaluation not counted.</summary>
    public double SecondsLeft =>
        SamplesPerSecond > 0 ? ((double)(Epochs - Epoch + 1) * SamplesPerEpoch - Samples) / SamplesPerSecond : double.PositiveInfinity;
}
