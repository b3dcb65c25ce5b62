using Generated.Digits.Reports.Statistics;

namespace Generated.Digits.Reports.Page;

/// <summary>Where the parts of a chart stand: the labels left and right of it get the room that the longest of them needs.</summary>
internal sealed class ChartFrame
{
    /// <summary>Of the whole drawing, labels included.</summary>
    public const int Width = 460;

    /// <summary>Likewise.</summary>
    public const int Height = 280;

    // At the size that letters have on narrow screens, where they are largest.
    private const double LetterWidth = 8.2;
    private const int LeastLeft = 48;
    private const int LeastRight = 142;
    private const int LabelGap = 8;

    private readonly CurveSet _chart;

    /// <summary>Makes room for the labels of <paramref name="chart"/>.</summary>
    public ChartFrame(CurveSet chart)
    {
        _chart = chart;
        Left = Math.Max(LeastLeft, LabelGap + LetterWidth * chart.Scale.Ticks().Max(tick => chart.WriteTick(tick).Length));
        Right = Width - Math.Max(LeastRight, LabelGap + LetterWidth * chart.Curves.Max(curve => chart.EndLabel(curve).Length));
    }

    /// <summary>Where the highest value stands.</summary>
    public static int Top => 14;

    /// <summary>Where the lowest value stands.</summary>
    public static int Bottom => Height - 44;

    /// <summary>Where the vertical axis stands.</summary>
    public double Left { get; }

    /// <summary>Where the last epoch stands.</summary>
    public double Right { get; }

    /// <summary>Where <paramref name="epoch"/> stands.</summary>
    public double X(int epoch)
    {
        int span = _chart.Epochs[^1] - _chart.Epochs[0];
        return span == 0 ? Left + (Right - Left) / 3 : Left + 10 + (Right - Left - 10) * (epoch - _chart.Epochs[0]) / span;
    }

    /// <summary>Where <paramref name="value"/> stands.</summary>
    public double Y(double value) => YAt(_chart.Scale.Place(value));

    /// <summary>Where a share of the axis ends, 0 at its start and 1 at its end.</summary>
    public double YAt(double share) => Bottom - share * (Bottom - Top);
}
