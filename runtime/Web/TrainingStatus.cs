using Generated.Digits.Training;

namespace Generated.Digits.Web;

/// <summary>The answer of <c>GET /api/training</c>, and the data of its events.</summary>
/// <param name="Run">Counts the trainings of this server; 0: none yet.</param>
/// <param name="Phase">What it is doing.</param>
/// <param name="Message">The same for people; why, where it failed.</param>
/// <param name="Data">What it learns from.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Epoch">How far it is, in epochs.</param>
/// <param name="Batch">Images per step.</param>
/// <param name="LearningRate">The first step's.</param>
/// <param name="Optimizer">The update formula.</param>
/// <param name="SamplesPerSecond">While training.</param>
/// <param name="WeightsVersion">Which weights predict now.</param>
/// <param name="WeightsOrigin">Where they come from, for people.</param>
/// <param name="From">Which point of the curve <paramref name="Points"/> begins with: an event holds only those that are new.</param>
/// <param name="Points">Points of the curve.</param>
/// <param name="Results">Every epoch completed.</param>
internal sealed record TrainingStatus(
    int Run,
    TrainingPhase Phase,
    string Message,
    string? Data,
    int Epochs,
    double Epoch,
    int Batch,
    float LearningRate,
    string Optimizer,
    double SamplesPerSecond,
    long WeightsVersion,
    string WeightsOrigin,
    int From,
    IReadOnlyList<CurvePoint> Points,
    IReadOnlyList<EpochResult> Results)
{
    /// <summary>What can be learned from.</summary>
    public IReadOnlyList<string> DataChoices { get; init; } = [];

    /// <summary>What is unusual about the images, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The test images measured with the weights at which it was stopped; null while nobody stopped it.</summary>
    public CurvePoint? Stopped { get; init; }
}
