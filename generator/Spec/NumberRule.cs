using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>The numbers that a key takes.</summary>
internal sealed class NumberRule
{
    private double Least { get; init; }

    private double Most { get; init; }

    private bool ExcludesLeast { get; init; }

    private bool ExcludesMost { get; init; }

    private bool IsWhole { get; init; }

    /// <summary>A probability below 1.</summary>
    public static NumberRule Dropout { get; } = new() { Most = 1, ExcludesMost = true };

    /// <summary>A fraction from 0 to 1.</summary>
    public static NumberRule LabelSmoothing { get; } = new() { Most = 1 };

    /// <summary>A standard deviation above 0: the initializer <c>zeros</c> has none.</summary>
    public static NumberRule Deviation { get; } = new() { ExcludesLeast = true, Most = 1000 };

    /// <summary>A penalty or a weight decay; the command line has the same range.</summary>
    public static NumberRule Decay { get; } = new() { Most = TrainingLimits.Decay };

    /// <summary>A seed of 32 bits, which every JSON reader keeps exactly.</summary>
    public static NumberRule Seed { get; } = new() { Most = uint.MaxValue, IsWhole = true };

    /// <summary>Passes over the data.</summary>
    public static NumberRule Epochs { get; } = new() { Least = 1, Most = TrainingLimits.Epochs, IsWhole = true };

    /// <summary>Samples per step.</summary>
    public static NumberRule Batch { get; } = new() { Least = 1, Most = TrainingLimits.Batch, IsWhole = true };

    /// <summary>A learning rate.</summary>
    public static NumberRule LearningRate { get; } = new() { ExcludesLeast = true, Most = TrainingLimits.LearningRate };

    /// <summary>An optimizer's momentum; at 1 the steps would grow without end.</summary>
    public static NumberRule Momentum { get; } = new() { Most = TrainingLimits.Momentum };

    /// <summary>The fraction of a running mean that a step keeps: at 1 nothing would come in.</summary>
    public static NumberRule RunningMean { get; } = new() { Most = TrainingLimits.Averaging };

    /// <summary>The momentum of running statistics; at 0 they would never change.</summary>
    public static NumberRule RunningMomentum { get; } = new() { ExcludesLeast = true, Most = 1 };

    /// <summary>The epsilon of batch normalization; at 0 a constant channel would be divided by zero.</summary>
    public static NumberRule Epsilon { get; } = new() { ExcludesLeast = true, Most = 1 };

    /// <summary>Epochs of a warm-up.</summary>
    public static NumberRule Warmup { get; } = new() { Most = TrainingLimits.Epochs };

    /// <summary>How many times a schedule begins anew.</summary>
    public static NumberRule Restarts { get; } = new() { Most = TrainingLimits.Restarts, IsWhole = true };

    /// <summary>A rotation, in degrees.</summary>
    public static NumberRule Rotate { get; } = new() { Most = TrainingLimits.Rotate };

    /// <summary>A change of the scale, as a fraction.</summary>
    public static NumberRule Scale { get; } = new() { Most = TrainingLimits.Scale };

    /// <summary>A shear.</summary>
    public static NumberRule Shear { get; } = new() { Most = TrainingLimits.Shear };

    /// <summary>A shift, in pixels.</summary>
    public static NumberRule Shift { get; } = new() { Most = TrainingLimits.Shift };

    /// <summary>Elastic displacements, in pixels.</summary>
    public static NumberRule Elastic { get; } = new() { Most = TrainingLimits.Elastic };

    /// <summary>The deviation of the Gaussian that smooths them.</summary>
    public static NumberRule Smoothness { get; } = new() { Least = TrainingLimits.LeastSmoothness, Most = TrainingLimits.Smoothness };

    /// <summary>The type of the value, for messages.</summary>
    public string Kind => IsWhole ? "a whole number" : "a number";

    private string Range => ExcludesLeast
        ? $"{Kind} above {Text.Plain(Least)}, up to {Text.Plain(Most)}"
        : $"{Kind} from {Text.Plain(Least)} to {(ExcludesMost ? "below " : "")}{Text.Plain(Most)}";

    /// <summary>The value of <paramref name="number"/>; null if there is no number, or, with a diagnostic, if it is out of range.</summary>
    public double? Read(string key, JsonNumber? number, SpecDiagnostics diagnostics)
    {
        if (number == null)
            return null;
        double value = number.Value;
        bool isTooSmall = ExcludesLeast ? (float)value <= Least : value < Least; // the network computes with a float, which may be 0 where the double is not
        bool isTooLarge = ExcludesMost ? value >= Most : value > Most;
        if (!isTooSmall && !isTooLarge && (!IsWhole || value == Math.Floor(value)))
            return value + 0.0; // no negative zero
        string advice = isTooSmall ? "choose a larger one" : isTooLarge ? "choose a smaller one" : "leave out the fraction";
        diagnostics.Add(Rules.NumberOutOfRange, number.Span, key, Excerpt.Of(number.Text), Range, advice);
        return null;
    }
}

/// <summary>Reads sizes, which are whole numbers however they are written: as in JSON Schema, 128, 128.0 and 1.28e2 are the same number.</summary>
internal static class Sizes
{
    /// <summary>The value, if it is whole and from <paramref name="least"/> to <see cref="Limits.Size"/>; else null, with a diagnostic.</summary>
    public static int? Read(string key, JsonNumber number, int least, SpecDiagnostics diagnostics)
    {
        double value = number.Value;
        bool isWhole = value == Math.Floor(value);
        if (isWhole && value >= least && value <= Limits.Size)
            return (int)value;
        string advice = value < least ? $"choose {least} or more" : value > Limits.Size ? "choose a smaller size" : "leave out the fraction";
        diagnostics.Add(Rules.SizeOutOfRange, number.Span, key, Excerpt.Of(number.Text), Text.Number(least), Text.Number(Limits.Size), advice);
        return null;
    }
}
