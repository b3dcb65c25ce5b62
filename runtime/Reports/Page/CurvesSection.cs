using Generated.Digits.Reports.Statistics;

namespace Generated.Digits.Reports.Page;

/// <summary>Loss and accuracy by epoch, as line charts that the browser draws.</summary>
internal static class CurvesSection
{
    private const int MostMarkedEpochs = 40;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        PageSection.Curves.Open(html);
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
        ChartFrame frame = new(chart);
        string ends = string.Join(", ", chart.Curves.Select(curve => $"{curve.Name} from {chart.Write(curve.Values[0])} to {chart.Write(curve.Last)}"));
        html.Write($"""<figure class="chart"><figcaption>{chart.Name}</figcaption>""");
        html.Write($"""<svg viewBox="0 0 {ChartFrame.Width} {ChartFrame.Height}" role="img" aria-label="{chart.Name} by {chart.EpochWord}: {ends}">""");
        foreach (double tick in chart.Scale.Ticks())
        {
            double y = frame.Y(tick);
            html.Write($"""<path class="grid" d="M{frame.Left} {y}H{frame.Right}"/><text class="tick" x="{frame.Left - 6}" y="{y + 4}" text-anchor="end">{chart.WriteTick(tick)}</text>""");
        }

        foreach (int epoch in chart.EpochTicks())
            html.Write($"""<text class="tick" x="{frame.X(epoch)}" y="{ChartFrame.Bottom + 20}" text-anchor="middle">{epoch}</text>""");
        html.Write($"""<text class="tick" x="{(frame.Left + frame.Right) / 2}" y="{ChartFrame.Height - 6}" text-anchor="middle">{chart.EpochWord}</text>""");

        double[] labels = EndLabels.Place(chart, gap: 0.08);
        for (int index = 0; index < labels.Length; index++)
            WriteCurve(html, chart, chart.Curves[index], frame, frame.YAt(labels[index]));
        html.Write($"</svg></figure>");
    }

    private static void WriteCurve(HtmlWriter html, CurveSet chart, Curve curve, ChartFrame frame, double labelY)
    {
        html.WriteInline($"<g class=\"{curve.Name}\"><path class=\"line\" d=\"");
        bool isDown = false;
        for (int index = 0; index < curve.Values.Count; index++)
        {
            // A value that is not a number leaves a gap in the line.
            bool hasValue = double.IsFinite(curve.Values[index]);
            if (hasValue)
                html.WriteInline($"{(isDown ? "L" : "M")}{frame.X(chart.Epochs[index])} {frame.Y(curve.Values[index])}");
            isDown = hasValue;
        }

        html.Write($"\"/>");
        for (int index = 0; index < curve.Values.Count && curve.Values.Count <= MostMarkedEpochs; index++)
        {
            if (double.IsFinite(curve.Values[index]))
                html.Write($"""<circle cx="{frame.X(chart.Epochs[index])}" cy="{frame.Y(curve.Values[index])}" r="3"><title>{chart.EpochWord} {chart.Epochs[index]}: {curve.Name} {chart.Write(curve.Values[index])}</title></circle>""");
        }

        html.Write($"""<text x="{frame.X(chart.Epochs[^1]) + 8}" y="{labelY + 4}">{chart.EndLabel(curve)}</text></g>""");
    }
}
