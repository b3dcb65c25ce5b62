using Generated.Digits.Training;

namespace Generated.Digits.Reports.Statistics;

/// <summary>The curves of one chart, over the same epochs, and the axis they fit.</summary>
internal sealed class CurveSet
{
    private CurveSet(string name, bool isFraction, string epochWord, IReadOnlyList<EpochResult> epochs, IReadOnlyList<Curve> curves)
    {
        Name = name;
        EpochWord = epochWord;
        IsFraction = isFraction;
        Epochs = [.. epochs.Select(epoch => epoch.Epoch)];
        Curves = curves;
        double[] values = [.. curves.SelectMany(curve => curve.Values).Where(double.IsFinite)];
        // A loss is read against zero, an accuracy against one: how much there is left to gain.
        Scale = isFraction
            ? new NiceScale(values.Length == 0 ? 0 : Math.Min(values.Min(), 0.99), 1, 5)
            : new NiceScale(0, values.Length == 0 ? 1 : values.Max(), 5);
    }

    /// <summary>"Loss" or "Accuracy".</summary>
    public string Name { get; }

    /// <summary>What a step along the axis is called: "epoch", or "iteration".</summary>
    public string EpochWord { get; }

    /// <summary>Whether values are fractions, written as percentages.</summary>
    public bool IsFraction { get; }

    /// <summary>The epochs' numbers.</summary>
    public IReadOnlyList<int> Epochs { get; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<Curve> Curves { get; }

    /// <summary>The vertical axis.</summary>
    public NiceScale Scale { get; }

    /// <summary>Round epochs to mark on the horizontal axis, and the first, which drives away a round one closer than half a step.</summary>
    public IEnumerable<int> EpochTicks()
    {
        int step = (int)Math.Max(1, new NiceScale(Epochs[0], Epochs[^1], 8).Step);
        return Epochs.Where(epoch => epoch % step == 0).Prepend(Epochs[0]).Distinct()
            .Where(epoch => epoch == Epochs[0] || 2 * (epoch - Epochs[0]) >= step);
    }

    /// <summary>The loss, epoch by epoch.</summary>
    public static CurveSet Loss(IReadOnlyList<EpochResult> epochs, string epochWord) => new(
        "Loss", isFraction: false, epochWord, epochs, Collect(epochs, epoch => epoch.TrainLoss, epoch => epoch.ValidationLoss, epoch => epoch.TestLoss));

    /// <summary>The accuracy, epoch by epoch.</summary>
    public static CurveSet Accuracy(IReadOnlyList<EpochResult> epochs, string epochWord) => new(
        "Accuracy", isFraction: true, epochWord, epochs, Collect(epochs, epoch => epoch.TrainAccuracy, epoch => epoch.ValidationAccuracy, epoch => epoch.TestAccuracy));

    /// <summary>What stands at the end of <paramref name="curve"/>: "test 97.59 %".</summary>
    public string EndLabel(Curve curve) => $"{curve.Name} {Write(curve.Last)}";

    /// <summary>A value of this chart as it is written.</summary>
    public string Write(double value) => IsFraction ? Figures.Percent(value) : Figures.Number(value);

    /// <summary>A tick of this chart's axis as it is written.</summary>
    public string WriteTick(double value) => IsFraction
        ? Figures.Percent(value, Math.Max(0, Scale.Decimals - 2))
        : Figures.Tick(value, Scale.Decimals, Scale.High);

    private static IReadOnlyList<Curve> Collect(
        IReadOnlyList<EpochResult> epochs,
        Func<EpochResult, double> train,
        Func<EpochResult, double?> validation,
        Func<EpochResult, double> test)
    {
        List<Curve> curves = [new Curve(CurveKind.Train, [.. epochs.Select(train)])];
        if (epochs.Any(epoch => validation(epoch) is not null))
            curves.Add(new Curve(CurveKind.Validation, [.. epochs.Select(epoch => validation(epoch) ?? double.NaN)]));
        curves.Add(new Curve(CurveKind.Test, [.. epochs.Select(test)]));
        return curves;
    }
}
