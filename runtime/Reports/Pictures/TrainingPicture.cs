using System.Globalization;
using Generated.Digits.Reports.Statistics;
using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace Generated.Digits.Reports.Pictures;

/// <summary>The curves of loss and accuracy, drawn by ScottPlot.</summary>
internal static class TrainingPicture
{
    private const int Width = 1500;
    private const int Height = 640;
    private const int Top = 110;
    private const int ChartTitle = 42;
    private const int MostMarkedEpochs = 40;

    /// <summary>The picture as a PNG file.</summary>
    public static byte[] Draw(ReportContent content)
    {
        using Sheet sheet = new(Width, Height);
        string time = Figures.Duration(content.Data.Summary.TrainSeconds);
        sheet.Title(
            content.Headline,
            $"{content.RunName}: {content.EpochCount(content.Data.Epochs.Count)} in {time}");
        int width = (Width - 40) / content.Charts.Count;
        for (int place = 0; place < content.Charts.Count; place++)
        {
            int left = 20 + place * width;
            // At the left, where the page has it, and below the picture's own title.
            sheet.Text(content.Charts[place].Name, left + 20, Top + 26, 20, Pigments.Text, isStrong: true);
            Plot plot = CurvePlot(content.Charts[place]);
            // A plot clears the canvas before it draws: clipped, its own part alone.
            PixelRect area = new(left, left + width, Height - 10, Top + ChartTitle);
            sheet.Canvas.Save();
            sheet.Canvas.ClipRect(new SKRect(area.Left, area.Top, area.Right, area.Bottom));
            plot.Render(sheet.Canvas, area);
            sheet.Canvas.Restore();
        }

        return sheet.ToPng();
    }

    private static Plot CurvePlot(CurveSet chart)
    {
        Plot plot = new();
        plot.FigureBackground.Color = Of(Pigments.Paper);
        plot.DataBackground.Color = Of(Pigments.Paper);
        plot.XLabel(chart.EpochWord);
        plot.Axes.Color(Of(Pigments.Quiet));
        Letter(plot.Axes.Bottom.Label, 15, Pigments.Quiet);
        Letter(plot.Axes.Bottom.TickLabelStyle, 15, Pigments.Quiet);
        Letter(plot.Axes.Left.TickLabelStyle, 15, Pigments.Quiet);
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Left.FrameLineStyle.IsVisible = false;
        plot.Grid.MajorLineColor = Of(Pigments.Line);
        plot.Grid.XAxisStyle.IsVisible = false;

        foreach (Curve curve in chart.Curves)
            AddCurve(plot, chart, curve);
        AddEndLabels(plot, chart);
        SetAxes(plot, chart);
        return plot;
    }

    private static void AddCurve(Plot plot, CurveSet chart, Curve curve)
    {
        Scatter line = plot.Add.Scatter(chart.Epochs.Select(epoch => (double)epoch).ToArray(), curve.Values.ToArray(), Of(ColourOf(curve.Kind)));
        line.LineWidth = curve.Kind == CurveKind.Test ? 3.5f : 2.5f;
        line.MarkerSize = chart.Epochs.Count <= MostMarkedEpochs ? 8 : 0;
    }

    private static void AddEndLabels(Plot plot, CurveSet chart)
    {
        double[] places = EndLabels.Place(chart, gap: 0.065);
        for (int index = 0; index < places.Length; index++)
        {
            Curve curve = chart.Curves[index];
            double height = chart.Scale.Low + places[index] * (chart.Scale.High - chart.Scale.Low);
            Text label = plot.Add.Text(chart.EndLabel(curve), chart.Epochs[^1], height);
            Letter(label.LabelStyle, 17, ColourOf(curve.Kind), isStrong: curve.Kind == CurveKind.Test);
            label.LabelBackgroundColor = Of(Pigments.Paper);
            label.LabelAlignment = Alignment.MiddleLeft;
            label.OffsetX = 10;
        }
    }

    private static void SetAxes(Plot plot, CurveSet chart)
    {
        double[] ticks = [.. chart.Scale.Ticks()];
        plot.Axes.Left.SetTicks(ticks, [.. ticks.Select(chart.WriteTick)]);
        double[] epochs = [.. chart.EpochTicks().Select(epoch => (double)epoch)];
        plot.Axes.Bottom.SetTicks(epochs, [.. epochs.Select(epoch => epoch.ToString(CultureInfo.InvariantCulture))]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        // The labels at the curves' ends stand in the last quarter.
        double span = Math.Max(1, chart.Epochs[^1] - chart.Epochs[0]);
        double air = 0.02 * (chart.Scale.High - chart.Scale.Low);
        plot.Axes.SetLimits(chart.Epochs[0] - 0.04 * span, chart.Epochs[^1] + 0.34 * span, chart.Scale.Low - air, chart.Scale.High + air);
    }

    private static void Letter(LabelStyle label, float size, SKColor colour, bool isStrong = false)
    {
        label.Font = isStrong ? Typefaces.SemiBold : Typefaces.Regular;
        label.FontSize = size;
        label.ForeColor = Of(colour);
    }

    private static SKColor ColourOf(CurveKind kind) => kind switch
    {
        CurveKind.Train => Pigments.Train,
        CurveKind.Validation => Pigments.Validation,
        _ => Pigments.Test,
    };

    private static Color Of(SKColor colour) => new(colour.Red, colour.Green, colour.Blue, colour.Alpha);
}
