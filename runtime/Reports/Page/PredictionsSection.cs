using Generated.Digits.Reports.Images;

namespace Generated.Digits.Reports.Page;

/// <summary>A fair sample of test images, marked right or wrong, and the mistakes the network was surest of.</summary>
internal static class PredictionsSection
{
    private const int MistakeCount = 48;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        IReadOnlyList<int> sample = content.Outcome.Sample(ReportContent.SampleCount);
        IReadOnlyList<int> mistakes = [.. content.Outcome.MistakesByConfidence.Take(MistakeCount)];
        PageSection.Predictions.Open(html);
        html.Write($"""<div class="answers">""");

        html.Write($"<div><h3>A sample</h3>");
        string wrong = content.Outcome.Count == 0 ? "No images." : SampleWords(content, sample);
        html.Write($"""<p class="help">{wrong}</p>""");
        WriteTiles(html, content, sample, withConfidence: false);
        html.Write($"</div>");

        html.Write($"<div><h3>The surest mistakes</h3>");
        string all = mistakes.Count == 0 ? "It made none." : $"What the image is → what it was read as, and how sure the network was. {MistakeWords(content, mistakes.Count)}";
        html.Write($"""<p class="help">{all}</p>""");
        WriteTiles(html, content, mistakes, withConfidence: true);
        html.Write($"</div>");

        html.Write($"</div>");
        html.Write($"</section>");
    }

    private static string SampleWords(ReportContent content, IReadOnlyList<int> sample)
    {
        int right = sample.Count(content.Outcome.IsRight);
        string which = sample.Count == content.Outcome.Count ? "All test images" : $"{sample.Count} test images, picked at random";
        return $"{which}: {right} read right, {sample.Count - right} wrong.";
    }

    private static string MistakeWords(ReportContent content, int shown)
    {
        int all = content.Outcome.MistakesByConfidence.Count;
        return shown == all ? "These are all." : $"{shown} of {Figures.Count(all)}.";
    }

    private static void WriteTiles(HtmlWriter html, ReportContent content, IReadOnlyList<int> images, bool withConfidence)
    {
        html.Write($"""<ul class="tiles">""");
        foreach (int image in images)
        {
            bool isRight = content.Outcome.IsRight(image);
            string label = content.ClassName(content.Outcome.Label(image));
            string predicted = content.ClassName(content.Outcome.Predicted(image));
            string confidence = content.Confidence(image);
            IndexedImage picture = InkPalette.Picture(content.Data.TestSet, image);
            html.WriteInline($"""<li class="{(isRight ? "right" : "wrong")}" title="test image {image}: {confidence} sure of {predicted}">""");
            string words = $"{Figures.WithArticle(label)}, read as {predicted}";
            html.WriteInline($"""<div><img class="ink" width="{picture.Width}" height="{picture.Height}" alt="{words}" src="{picture}"></div>""");
            if (isRight)
                html.WriteInline($"<span>{predicted} ✓</span>");
            else
                html.WriteInline($"<span>{label} → {predicted}{(withConfidence ? "" : " ×")}</span>");
            if (withConfidence)
                html.WriteInline($"<small>{confidence}</small>");
            html.Write($"</li>");
        }

        html.Write($"</ul>");
    }
}
