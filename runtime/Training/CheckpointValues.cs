using System.Globalization;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Training.Augmentation;

namespace Generated.Digits.Training;

/// <summary>
/// What the values of a checkpoint may be. Its hash says that they are what somebody wrote, not that a run can go on from them.
/// </summary>
internal static class CheckpointValues
{
    /// <summary>The first value that no run has, or null.</summary>
    public static string? Fault(CheckpointHeader header)
    {
        TrainingOptions options = header.Run.Options;
        AugmentOptions augment = options.Augment ?? new AugmentOptions();
        TrainingPosition position = header.Position;
        (string Name, IFormattable Value, bool IsSound)[] values =
        [
            ("recipe", options.Recipe, Enum.IsDefined(options.Recipe)),
            ("epochs", options.Epochs, options.Epochs >= 1),
            ("batch", options.Batch, options.Batch >= 1),
            ("learningRate", options.LearningRate, IsPositive(options.LearningRate)),
            ("momentum", options.Momentum, options.Momentum is >= 0 and < 1),
            ("decay", options.Decay ?? 0, options.Decay is null or (>= 0 and < 1)),
            ("weightDecay", options.WeightDecay, options.WeightDecay == 0 || IsPositive(options.WeightDecay)),
            ("scale", options.Scale, IsPositive(options.Scale)),
            ("warmup", options.Warmup, options.Warmup == 0 || IsPositive(options.Warmup)),
            ("restarts", options.Restarts, options.Restarts >= 0),
            ("averaging", options.Averaging ?? 0, options.Averaging is null or (>= 0 and < 1)),
            ("augment.rotate", augment.Rotate, augment.Rotate is >= 0 and <= TrainingLimits.Rotate),
            ("augment.scale", augment.Scale, augment.Scale >= 0 && augment.Scale <= (float)TrainingLimits.Scale),
            ("augment.shear", augment.Shear, augment.Shear is >= 0 and <= TrainingLimits.Shear),
            ("augment.shift", augment.Shift, augment.Shift is >= 0 and <= TrainingLimits.Shift),
            ("augment.elastic", augment.Elastic, augment.Elastic is >= 0 and <= TrainingLimits.Elastic),
            ("augment.smoothness", augment.Smoothness, augment.Smoothness >= (float)TrainingLimits.LeastSmoothness && augment.Smoothness <= TrainingLimits.Smoothness),
            ("validation", options.Validation, options.Validation >= 0),
            ("checkpointEvery", header.CheckpointEvery, header.CheckpointEvery >= 0),
            ("samples", position.Samples, position.Samples >= 0),
            ("correct", position.Correct, position.Correct >= 0 && position.Correct <= position.Samples),
            ("seconds", position.Seconds, position.Seconds == 0 || IsPositive(position.Seconds)),
            ("optimizerStep", position.OptimizerStep, position.OptimizerStep >= 0),
        ];
        foreach ((string name, IFormattable value, bool isSound) in values)
        {
            if (!isSound)
                return $"{name} {value.ToString(null, CultureInfo.InvariantCulture)}";
        }

        return FaultOf(position.Results, options.Epochs);
    }

    /// <summary>The first value that no run has which learns from so many images, those set aside included, or null.</summary>
    public static string? Misfit(Checkpoint checkpoint, int imageCount)
    {
        TrainingOptions options = checkpoint.Run.Options;
        if (options.Validation >= imageCount)
            return $"validation {options.Validation} of {imageCount} images";

        // Between two epochs none of the next one's samples are done; within, whole batches are.
        int samples = checkpoint.State.Position.Samples;
        return samples >= imageCount - options.Validation || samples % options.Batch != 0 ? $"samples {samples}" : null;
    }

    private static string? FaultOf(IReadOnlyList<EpochResult> results, int epochs)
    {
        if (results.Count > epochs)
            return $"{results.Count} results of {epochs} epochs";
        for (int i = 0; i < results.Count; i++)
        {
            // The compiler's word that a list's elements are not null does not bind a file.
            if (results[i] is not { } result || result.Epoch != i + 1)
                return $"result {i + 1}";
        }

        return null;
    }

    private static bool IsPositive(double value) => value > 0 && double.IsFinite(value);
}
