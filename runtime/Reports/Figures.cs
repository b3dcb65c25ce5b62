using System.Globalization;

namespace Generated.Digits.Reports;

/// <summary>How the report writes numbers: the same in pictures and on the page, whatever the machine's language.</summary>
internal static class Figures
{
    /// <summary>A fraction as a percentage with <paramref name="digits"/> digits after the point; "—" where there is none.</summary>
    public static string Percent(double? fraction, int digits = 2) =>
        fraction is { } value && double.IsFinite(value) ? (value * 100).ToString("F" + digits, CultureInfo.InvariantCulture) + " %" : "—";

    /// <summary>One output of the network. A probability that only rounding would make certain is not written as certain.</summary>
    public static string Sureness(float output, bool isProbability) => (isProbability, output) switch
    {
        (true, > 0.9995f and < 1) => "> 99.9 %",
        (true, _) => Percent(output, 1),
        _ => output.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>A whole number with its thousands parted.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A loss, or another number of which four digits tell enough.</summary>
    public static string Number(double? number) => number switch
    {
        null => "—",
        { } value when double.IsNaN(value) => "not a number",
        { } value when double.IsInfinity(value) => "infinite",
        { } value when value != 0 && Math.Abs(value) < 0.01 => value.ToString("0.00000", CultureInfo.InvariantCulture),
        { } value when Math.Abs(value) < 100 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        { } value => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    /// <summary>An amount of time, in the unit that suits it.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 1 => $"{(seconds * 1000).ToString("0", CultureInfo.InvariantCulture)} ms",
        < 10 => $"{seconds.ToString("0.00", CultureInfo.InvariantCulture)} s",
        < 120 => $"{seconds.ToString("0.0", CultureInfo.InvariantCulture)} s",
        _ => $"{(int)(seconds / 60)} min {((int)seconds % 60).ToString(CultureInfo.InvariantCulture)} s",
    };
}
