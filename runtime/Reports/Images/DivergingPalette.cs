namespace Generated.Digits.Reports.Images;

/// <summary>
/// Blue for negative, orange for positive, nothing for zero; the strength is in the alpha, so that zero is the paper's own
/// colour, in the light and in the dark. Blue and orange stay apart for every common kind of colour blindness.
/// </summary>
internal static class DivergingPalette
{
    private const int Steps = 31;

    /// <summary>Full blue.</summary>
    public static Rgba Negative { get; } = new(0x1d, 0x63, 0xd6);

    /// <summary>Full orange.</summary>
    public static Rgba Positive { get; } = new(0xe0, 0x5a, 0x00);

    /// <summary>From −1 through 0 to 1.</summary>
    public static IReadOnlyList<Rgba> Colours { get; } = [.. Enumerable.Range(-Steps, 2 * Steps + 1).Select(Colour)];

    /// <summary>The place of <paramref name="value"/>, held to −1 … 1; what is not a number counts as zero.</summary>
    public static byte Level(double value) =>
        (byte)(Steps + (double.IsNaN(value) ? 0 : (int)Math.Round(Math.Clamp(value, -1, 1) * Steps)));

    private static Rgba Colour(int step) =>
        (step < 0 ? Negative : Positive) with { Alpha = (byte)(Math.Abs(step) * 255 / Steps) };
}
