namespace Generated.Digits.Data.Drawn;

/// <summary>
/// Sine and cosine from a polynomial. <see cref="MathF.Sin(float)"/> asks the platform's library, whose last bit differs from
/// system to system; additions and products are rounded alike everywhere.
/// </summary>
internal static class Angle
{
    /// <summary>The point on the unit circle after so many turns, from (1, 0) towards (0, 1): on a page, clockwise.</summary>
    public static Point OnCircle(float turns) => new(Cosine(turns), Cosine(turns - 0.25f));

    private static float Cosine(float turns)
    {
        // Fold to a quarter turn either side of zero, where a Taylor series of five terms is good to 3e-5.
        float folded = MathF.Abs(turns - MathF.Floor(turns + 0.5f));
        bool negative = folded > 0.25f;
        float radians = (negative ? 0.5f - folded : folded) * 6.2831855f;
        float s = radians * radians;
        float cosine = 1f - (s / 2f * (1f - (s / 12f * (1f - (s / 30f * (1f - (s / 56f)))))));
        return negative ? -cosine : cosine;
    }
}
