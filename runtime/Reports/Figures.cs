using System.Globalization;

namespace Generated.Digits.Reports;

/// <summary>How the report writes numbers: the same in pictures and on the page, whatever the machine's language.</summary>
internal static class Figures
{
    /// <summary>Between a number and its unit: no line ends there.</summary>
    public const char UnitSpace = '\u00a0';

    // From here on digits before the point say less than a power of ten, and push others out of their place.
    private const double Large = 1e6;
    private const double Small = 1e-4;

    // What sums and products of doubles may miss a whole number by.
    private const double Rounding = 1e-9;

    /// <summary>
    /// A fraction as a percentage with <paramref name="digits"/> digits after the point; "—" where there is none. Only all is
    /// written as 100 %, and only nothing as 0 %: what rounding alone would make so is "&gt; 99.9 %" or "&lt; 0.1 %".
    /// </summary>
    public static string Percent(double? fraction, int digits = 2)
    {
        if (fraction is not { } value || !double.IsFinite(value))
            return "—";
        double step = Math.Pow(10, -digits);
        double percent = value * 100;
        string sign = "";
        if (percent > 100 - step / 2 && percent < 100 - Rounding)
            (sign, percent) = ($">{UnitSpace}", 100 - step);
        else if (percent < step / 2 && percent > Rounding)
            (sign, percent) = ($"<{UnitSpace}", step);
        return $"{sign}{percent.ToString("F" + digits, CultureInfo.InvariantCulture)}{UnitSpace}%";
    }

    /// <summary>One output of the network: as a percentage where it is a probability.</summary>
    public static string Confidence(float output, bool isProbability) =>
        isProbability ? Percent(output, 1) : output.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A whole number with its thousands parted.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How often: "once", "10 times".</summary>
    public static string Times(long count) => count == 1 ? "once" : $"{Count(count)}{UnitSpace}times";

    /// <summary>A loss, or another number of which four digits tell enough.</summary>
    public static string Number(double? number) => number switch
    {
        null => "—",
        { } value when double.IsNaN(value) => "not a number",
        { } value when double.IsInfinity(value) => "infinite",
        { } value when Math.Abs(value) >= Large || (value != 0 && Math.Abs(value) < Small) => value.ToString("0.###e0", CultureInfo.InvariantCulture),
        { } value when value != 0 && Math.Abs(value) < 0.01 => value.ToString("0.00000", CultureInfo.InvariantCulture),
        { } value when Math.Abs(value) < 100 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        { } value => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    /// <summary>A number that somebody chose, a learning rate for one: as short as it was written, four digits where it goes on for ever.</summary>
    public static string Setting(float number)
    {
        if (!(Math.Abs(number) < 1000))
            return number.ToString("0.##", CultureInfo.InvariantCulture);
        decimal rounded = decimal.Parse(number.ToString("G4", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return rounded == 0 && number != 0 ? number.ToString("0.###e0", CultureInfo.InvariantCulture) : rounded.ToString("0.############", CultureInfo.InvariantCulture);
    }

    /// <summary>A tick of an axis whose ticks differ in the last of <paramref name="decimals"/> digits and end at <paramref name="high"/>.</summary>
    public static string Tick(double value, int decimals, double high) => (Math.Abs(high) >= Large || decimals > 4, value) switch
    {
        (true, 0) => "0",
        (true, _) => value.ToString("0.####e0", CultureInfo.InvariantCulture),
        _ => value.ToString("F" + decimals, CultureInfo.InvariantCulture),
    };

    /// <summary>"a 3", "an 8": the name of a class as it is read aloud.</summary>
    public static string WithArticle(string name)
    {
        string digits = string.Concat(name.TakeWhile(char.IsAsciiDigit));

        // Eight, and eleven and eighteen where they are not the beginning of a longer number but its thousands.
        bool isVowel = digits.Length > 0
            ? digits[0] == '8' || (digits.Length % 3 == 2 && digits[..2] is ("11" or "18"))
            : name.Length > 0 && "aeiouAEIOU".Contains(name[0]);
        return (isVowel ? "an " : "a ") + name;
    }

    /// <summary>Rows and columns of an image.</summary>
    public static string Size(int rows, int columns) =>
        $"{rows.ToString(CultureInfo.InvariantCulture)}{UnitSpace}×{UnitSpace}{columns.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>An amount of time, in the unit that suits it.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 1 => Amount(seconds * 1000, "0", "ms"),
        < 10 => Amount(seconds, "0.00", "s"),
        < 120 => Amount(seconds, "0.0", "s"),
        _ => $"{Amount((int)(seconds / 60), "0", "min")} {Amount((int)seconds % 60, "0", "s")}",
    };

    private static string Amount(double value, string format, string unit) =>
        value.ToString(format, CultureInfo.InvariantCulture) + UnitSpace + unit;
}
