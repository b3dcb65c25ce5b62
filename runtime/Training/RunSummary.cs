using System.Text.Json;
using Generated.Digits.Models;

namespace Generated.Digits.Training;

/// <summary>The whole run, as <c>summary.json</c> has it.</summary>
internal sealed record RunSummary
{
    /// <summary>What was learned from.</summary>
    public required DataSummary Data { get; init; }

    /// <summary>The spec that the compiler read, normalized.</summary>
    public required JsonElement Spec { get; init; }

    /// <summary>How it was trained.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>What the initial weights and the shuffling grew from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many threads trained.</summary>
    public required int Threads { get; init; }

    /// <summary>Epochs completed.</summary>
    public required int Epochs { get; init; }

    /// <summary>Whether the run was stopped before its last epoch.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>Seconds of training, evaluation excluded.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>Training samples a second, over all epochs.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>The last epoch's; likewise below. Null where no epoch was completed.</summary>
    public double? TrainLoss { get; init; }

    /// <summary>A fraction.</summary>
    public double? TrainAccuracy { get; init; }

    /// <summary>Measured after the last epoch.</summary>
    public double? TestLoss { get; init; }

    /// <summary>A fraction.</summary>
    public double? TestAccuracy { get; init; }

    /// <summary>How far the model's confidence in its answers to the test images agrees with its accuracy; null where outputs are not probabilities.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>Only where images were set aside for validation.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>A fraction.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>SHA-256 of the exported parameters as little-endian float32, in canonical order.</summary>
    public required string ParametersSha256 { get; init; }
}
