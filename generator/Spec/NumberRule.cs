using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>Which numbers a key takes.</summary>
internal sealed class NumberRule
{
    private double Least { get; init; }

    private double Most { get; init; }

    private bool ExcludesLeast { get; init; }

    private bool ExcludesMost { get; init; }

    private bool IsWhole { get; init; }

    /// <summary>A share that may be nothing, but not all.</summary>
    public static NumberRule Dropout { get; } = new() { Most = 1, ExcludesMost = true };

    /// <summary>A share.</summary>
    public static NumberRule LabelSmoothing { get; } = new() { Most = 1 };

    /// <summary>A standard deviation; zero has a name of its own.</summary>
    public static NumberRule Deviation { get; } = new() { ExcludesLeast = true, Most = 1000 };

    /// <summary>A penalty, as the program's command line has it too.</summary>
    public static NumberRule Decay { get; } = new() { Most = 1000 };

    /// <summary>A seed: 32 bits, which every JSON reader keeps exactly.</summary>
    public static NumberRule Seed { get; } = new() { Most = uint.MaxValue, IsWhole = true };

    /// <summary>Passes over the data.</summary>
    public static NumberRule Epochs { get; } = new() { Least = 1, Most = 100_000, IsWhole = true };

    /// <summary>Samples per step.</summary>
    public static NumberRule Batch { get; } = new() { Least = 1, Most = 1_000_000, IsWhole = true };

    /// <summary>A learning rate.</summary>
    public static NumberRule LearningRate { get; } = new() { ExcludesLeast = true, Most = 1000 };

    /// <summary>A momentum: at 1 it would never end.</summary>
    public static NumberRule Momentum { get; } = new() { Most = 0.9999 };

    /// <summary>The fraction of a running mean that a step keeps: at 1 nothing would come in.</summary>
    public static NumberRule RunningMean { get; } = new() { Most = 0.999999 };

    /// <summary>What the value must be, whatever its size.</summary>
    public string Kind => IsWhole ? "a whole number" : "a number";

    private string Words =>
        Kind + " " +
        (ExcludesLeast ? $"above {Text.Plain(Least)}, up to {Text.Plain(Most)}" : $"from {Text.Plain(Least)} to {(ExcludesMost ? "below " : "")}{Text.Plain(Most)}");

    /// <summary>The value of <paramref name="number"/>; null if there is none, or, with a finding, if it breaks the rule.</summary>
    public double? Read(string key, JsonNumber? number, Findings findings)
    {
        if (number == null)
            return null;
        double value = number.Value;
        bool isTooSmall = ExcludesLeast ? (float)value <= Least : value < Least; // what is computed with is a float, which may be 0 where this is not
        bool isTooLarge = ExcludesMost ? value >= Most : value > Most;
        if (!isTooSmall && !isTooLarge && (!IsWhole || value == Math.Floor(value)))
            return value + 0.0; // no negative zero
        string advice = isTooSmall ? "choose a larger one" : isTooLarge ? "choose a smaller one" : "leave out the fraction";
        findings.Add(Rules.NumberOutOfRange, number.Span, key, Excerpt.Of(number.Text), Words, advice);
        return null;
    }
}
