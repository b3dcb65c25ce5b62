using Generated.Digits.Data;

namespace Generated.Digits.Training;

/// <summary>The data of a run, as <c>summary.json</c> has it.</summary>
internal sealed record DataSummary(
    string Name,
    string Description,
    int TrainCount,
    int ValidationCount,
    int TestCount,
    int Rows,
    int Columns)
{
    /// <summary>What is unusual about the images, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What <paramref name="data"/> is, of whose training images <paramref name="validationCount"/> are set aside.</summary>
    public static DataSummary Of(DigitData data, int validationCount) => new(
        data.Name,
        data.Description,
        data.Train.Count - validationCount,
        validationCount,
        data.Test.Count,
        data.Train.Rows,
        data.Train.Columns)
    {
        Warnings = data.Warnings,
    };
}
