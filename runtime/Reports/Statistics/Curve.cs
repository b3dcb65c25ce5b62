namespace Generated.Digits.Reports.Statistics;

/// <summary>One line of a chart: a value an epoch, NaN where there is none.</summary>
internal sealed record Curve(CurveKind Kind, IReadOnlyList<double> Values)
{
    /// <summary>What the curve is called.</summary>
    public string Name => Kind.ToString().ToLowerInvariant();

    /// <summary>The last value, what the run came to.</summary>
    public double Last => Values[^1];
}
