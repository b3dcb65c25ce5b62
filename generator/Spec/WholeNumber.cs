using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// Sizes are whole numbers however they are written, as in JSON Schema: 128, 128.0 and 1.28e2 are the same number.
/// </summary>
internal static class WholeNumber
{
    /// <summary>The value of <paramref name="number"/> if it is whole and from <paramref name="least"/> to <paramref name="most"/>, else null and a finding.</summary>
    public static int? ReadSize(string key, JsonNumber number, int least, int most, Findings findings)
    {
        double value = number.Value;
        bool isWhole = value == Math.Floor(value);
        if (isWhole && value >= least && value <= most)
            return (int)value;
        string advice = value < least ? $"choose {least} or more" : value > most ? "choose a smaller size" : "leave out the fraction";
        findings.Add(Rules.SizeOutOfRange, number.Span, key, Excerpt.Of(number.Text), Text.Number(least), Text.Number(most), advice);
        return null;
    }
}
