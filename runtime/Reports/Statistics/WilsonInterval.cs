namespace Generated.Digits.Reports.Statistics;

/// <summary>How far a share counted in a sample may be from the truth.</summary>
internal static class WilsonInterval
{
    // 97.5 % of a normal distribution lie below.
    private const double Quantile = 1.959964;

    /// <summary>
    /// The 95 % score interval (E. B. Wilson, 1927): p ± z √(p(1−p)/n + z²/4n²), its middle p + z²/2n, all over 1 + z²/n.
    /// Unlike the textbook's ±, it holds near 100 %.
    /// </summary>
    public static (double Low, double High) Of(int hits, int count)
    {
        double share = (double)hits / count;
        double square = Quantile * Quantile / count;
        double middle = share + square / 2;
        double half = Quantile * Math.Sqrt(share * (1 - share) / count + square / (4 * count));
        return (Math.Max(0, (middle - half) / (1 + square)), Math.Min(1, (middle + half) / (1 + square)));
    }
}
