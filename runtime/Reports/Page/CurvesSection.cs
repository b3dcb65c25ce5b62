using Generated.Digits.Reports.Statistics;

namespace Generated.Digits.Reports.Page;

/// <summary>Loss and accuracy by epoch, as line charts that the browser draws.</summary>
internal static class CurvesSection
{
    private const int Width = 460;
    private const int Height = 280;
    private const int Left = 48;
    private const int Right = Width - 142;
    private const int Top = 14;
    private const int Bottom = Height - 44;
    private const int MostMarkedEpochs = 40;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        html.Write($"""<section id="curves">""");
        html.Write($"<h2>How it learned</h2>");
        if (content.Charts.Count == 0)
            html.Write($"<p>No {content.EpochWord} was completed.</p>");
        html.Write($"""<div class="charts">""");
        foreach (CurveSet chart in content.Charts)
            WriteChart(html, chart);
        html.Write($"</div>");
        html.Write($"""<p class="help">Train figures are of the images as they were learned from, each before the step that it took part in; test figures are measured after each {content.EpochWord}, on images that were never learned from.</p>""");
        html.Write($"</section>");
    }

    private static void WriteChart(HtmlWriter html, CurveSet chart)
    {
        string ends = string.Join(", ", chart.Curves.Select(curve => $"{Name(curve)} from {chart.Write(curve.Values[0])} to {chart.Write(curve.Last)}"));
        html.Write($"""<figure class="chart"><figcaption>{chart.Name}</figcaption>""");
        html.Write($"""<svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{chart.Name} by {chart.EpochWord}: {ends}">""");
        foreach (double tick in chart.Scale.Ticks())
        {
            double y = Y(chart, tick);
            html.Write($"""<path class="grid" d="M{Left} {y}H{Width}"/><text class="tick" x="{Left - 6}" y="{y + 4}" text-anchor="end">{chart.WriteTick(tick)}</text>""");
        }

        foreach (int epoch in chart.EpochTicks())
            html.Write($"""<text class="tick" x="{X(chart, epoch)}" y="{Bottom + 20}" text-anchor="middle">{epoch}</text>""");
        html.Write($"""<text class="tick" x="{(Left + Right) / 2}" y="{Height - 6}" text-anchor="middle">{chart.EpochWord}</text>""");

        double[] labels = EndLabels.Place(chart, gap: 0.08);
        for (int index = 0; index < labels.Length; index++)
            WriteCurve(html, chart, chart.Curves[index], Bottom - labels[index] * (Bottom - Top));
        html.Write($"</svg></figure>");
    }

    private static void WriteCurve(HtmlWriter html, CurveSet chart, Curve curve, double labelY)
    {
        html.WriteInline($"<g class=\"{Name(curve)}\"><path class=\"line\" d=\"");
        bool isDown = false;
        for (int index = 0; index < curve.Values.Count; index++)
        {
            // A value that is not a number leaves a gap in the line.
            bool hasValue = double.IsFinite(curve.Values[index]);
            if (hasValue)
                html.WriteInline($"{(isDown ? "L" : "M")}{X(chart, chart.Epochs[index])} {Y(chart, curve.Values[index])}");
            isDown = hasValue;
        }

        html.Write($"\"/>");
        for (int index = 0; index < curve.Values.Count && curve.Values.Count <= MostMarkedEpochs; index++)
        {
            if (double.IsFinite(curve.Values[index]))
                html.Write($"""<circle cx="{X(chart, chart.Epochs[index])}" cy="{Y(chart, curve.Values[index])}" r="3"><title>{chart.EpochWord} {chart.Epochs[index]}: {Name(curve)} {chart.Write(curve.Values[index])}</title></circle>""");
        }

        html.Write($"""<text x="{X(chart, chart.Epochs[^1]) + 8}" y="{labelY + 4}">{Name(curve)} {chart.Write(curve.Last)}</text></g>""");
    }

    private static string Name(Curve curve) => curve.Kind.ToString().ToLowerInvariant();

    private static double X(CurveSet chart, int epoch)
    {
        int span = chart.Epochs[^1] - chart.Epochs[0];
        return span == 0 ? Left + (Right - Left) / 3.0 : Left + 10 + (Right - Left - 10) * (double)(epoch - chart.Epochs[0]) / span;
    }

    private static double Y(CurveSet chart, double value) => Bottom - chart.Scale.Place(value) * (Bottom - Top);
}
