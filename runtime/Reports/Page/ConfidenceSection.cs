using Generated.Digits.Models;
using Generated.Digits.Reports.Statistics;

namespace Generated.Digits.Reports.Page;

/// <summary>Whether confidence agrees with accuracy: the reliability curve, as a chart and as a table.</summary>
internal static class ConfidenceSection
{
    private const int Width = 460, Height = 380;
    private const int Left = 56, Right = 440, Top = 14, Bottom = 336;

    private static readonly string s_help =
        "The confidence in an answer is the probability that the network gives it. Test images are grouped by it; each group has a point at its mean "
        + $"confidence and its accuracy, with the 95{Figures.UnitSpace}% interval. On the dashed line confidence and accuracy are equal. The expected "
        + "calibration error is the distance from that line, averaged over all images. Chance makes what it would be if each answer were correct with "
        + "exactly the probability that the network gives it.";

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        PageSection.Confidence.Open(html);
        if (content.Calibration is { } calibration)
        {
            html.Write($"<p>{Words(calibration)}</p>");
            html.Write($"""<div class="charts">""");
            WriteChart(html, calibration);
            WriteTable(html, calibration);
            html.Write($"</div>");
            html.Write($"""<p class="help">{s_help}</p>""");
        }
        else
        {
            html.Write($"<p>{WhyNone(content)}</p>");
        }

        html.Write($"</section>");
    }

    private static string Words(Calibration calibration)
    {
        double excess = calibration.Confidence - calibration.Accuracy;
        string verdict = excess > 0 ? "overconfident" : "underconfident";
        string difference = excess == 0 ? "" : $": on the whole the network is {verdict} by {Figures.Percent(Math.Abs(excess))}";
        return $"Expected calibration error {Figures.Percent(calibration.ExpectedError)}; on so many images chance alone makes about "
            + $"{Figures.Percent(calibration.SamplingError)}. Mean confidence is {Figures.Percent(calibration.Confidence)}, accuracy "
            + $"{Figures.Percent(calibration.Accuracy)}{difference}.";
    }

    private static string WhyNone(ReportContent content) =>
        content.Outcome.Count == 0 ? "There are no test images."
        : content.Data.Network.HasProbabilities ? "Some outputs are not numbers, so there is no confidence to measure."
        : "The outputs of this network are not probabilities, so it states no confidence.";

    private static void WriteChart(HtmlWriter html, Calibration calibration)
    {
        html.Write($"""<figure class="chart"><figcaption>Accuracy by confidence</figcaption>""");
        html.Write($"""<svg viewBox="0 0 {Width} {Height}" role="img" aria-label="Reliability curve: {Told(calibration)}">""");
        for (int percent = 0; percent <= 100; percent += 20)
        {
            double x = X(percent / 100.0), y = Y(percent / 100.0);
            string tick = $"{percent}{Figures.UnitSpace}%";
            html.Write($"""<path class="grid" d="M{Left} {y}H{Right}"/><text class="tick" x="{Left - 6}" y="{y + 4}" text-anchor="end">{tick}</text>""");
            html.Write($"""<text class="tick" x="{x}" y="{Bottom + 20}" text-anchor="middle">{tick}</text>""");
        }

        html.Write($"""<text class="tick" x="{X(0.5)}" y="{Height - 6}" text-anchor="middle">confidence</text>""");
        html.Write($"""<path class="ideal" d="M{Left} {Bottom}L{Right} {Top}"/>""");
        html.WriteInline($"<g class=\"test\"><path class=\"line\" d=\"");
        foreach (Calibration.Bin bin in calibration.Bins)
            html.WriteInline($"{(bin == calibration.Bins[0] ? "M" : "L")}{X(bin.Confidence)} {Y(bin.Accuracy)}");
        html.Write($"\"/>");
        foreach (Calibration.Bin bin in calibration.Bins)
        {
            (double low, double high) = WilsonInterval.Of(bin.Correct, bin.Count);
            double x = X(bin.Confidence);
            string title = $"{Range(bin)}: {Figures.Count(bin.Count)} images, accuracy {Figures.Percent(bin.Accuracy, 1)}";
            html.Write($"""<path class="interval" d="M{x} {Y(low)}V{Y(high)}"/>""");
            html.Write($"""<circle cx="{x}" cy="{Y(bin.Accuracy)}" r="4"><title>{title}</title></circle>""");
        }

        html.Write($"</g></svg></figure>");
    }

    private static void WriteTable(HtmlWriter html, Calibration calibration)
    {
        html.Write($"""<div class="scroll" tabindex="0" role="region" aria-label="Accuracy by confidence">""");
        html.Write($"""<table class="figures-table">""");
        html.WriteInline($"<thead><tr>");
        foreach (string heading in (string[])["Confidence", "Images", "Mean", "Accuracy"])
            html.WriteInline($"""<th scope="col">{heading}</th>""");
        html.Write($"</tr></thead>");
        html.Write($"<tbody>");
        foreach (Calibration.Bin bin in calibration.Bins.Reverse())
        {
            string confidence = Figures.Percent(bin.Confidence, 1), accuracy = Figures.Percent(bin.Accuracy, 1);
            html.Write($"""<tr><th scope="row">{Range(bin)}</th><td>{Figures.Count(bin.Count)}</td><td>{confidence}</td><td>{accuracy}</td></tr>""");
        }

        html.Write($"</tbody></table></div>");
    }

    private static string Told(Calibration calibration) => string.Join(", ", calibration.Bins.Select(bin =>
        $"of {Figures.Count(bin.Count)} images with a confidence of {Figures.Percent(bin.Confidence, 1)}, {Figures.Percent(bin.Accuracy, 1)} are correct"));

    private static string Range(Calibration.Bin bin) => $"{Figures.Percent(bin.From, 0)} to {Figures.Percent(bin.To, 0)}";

    private static double X(double confidence) => Left + confidence * (Right - Left);

    private static double Y(double accuracy) => Bottom - accuracy * (Bottom - Top);
}
