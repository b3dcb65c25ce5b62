namespace Generated.Digits.Reports.Statistics;

/// <summary>An axis that starts and ends at round numbers and has about as many ticks as asked for, at round numbers.</summary>
internal sealed class NiceScale
{
    /// <summary>Covers <paramref name="low"/> to <paramref name="high"/>.</summary>
    public NiceScale(double low, double high, int ticks)
    {
        if (!(high > low))
            high = low + (low == 0 ? 1 : Math.Abs(low));
        double rough = (high - low) / Math.Max(1, ticks);
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        Step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        Low = Math.Floor(low / Step + 1e-9) * Step;
        High = Math.Ceiling(high / Step - 1e-9) * Step;
    }

    /// <summary>Where the axis starts.</summary>
    public double Low { get; }

    /// <summary>Where it ends.</summary>
    public double High { get; }

    /// <summary>From tick to tick.</summary>
    public double Step { get; }

    /// <summary>Digits after the point that tell neighbouring ticks apart.</summary>
    public int Decimals => Math.Max(0, (int)Math.Ceiling(-Math.Log10(Step) - 1e-9));

    /// <summary>The ticks, both ends among them.</summary>
    public IEnumerable<double> Ticks()
    {
        int count = (int)Math.Round((High - Low) / Step);
        for (int tick = 0; tick <= count; tick++)
            yield return Low + tick * Step;
    }

    /// <summary>Where <paramref name="value"/> lies: 0 at the start, 1 at the end.</summary>
    public double Place(double value) => (value - Low) / (High - Low);
}
