using Generated.Digits.Models;
using Generated.Digits.Reports.Images;

namespace Generated.Digits.Reports.Page;

/// <summary>The confusion matrix as a table, and what the most frequent confusions look like.</summary>
internal static class ConfusionSection
{
    private const int PairCount = 5;
    private const int ExampleCount = 6;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        ConfusionMatrix confusion = content.Confusion;
        html.Write($"""<section id="confusion">""");
        html.Write($"<h2>What it confuses</h2>");
        html.Write($"""<div class="mix">""");
        html.Write($"""<div class="scroll" tabindex="0" role="region" aria-label="Confusion matrix">""");
        html.Write($"""<table class="confusion{(confusion.ClassCount > 16 ? " small" : "")}{(content.HasLongNames ? " named" : "")}" style="--classes:{confusion.ClassCount}">""");
        html.Write($"<caption>Rows: what an image is. Columns: what it was read as.</caption>");
        html.WriteInline($"<thead><tr><td></td>");
        for (int predicted = 0; predicted < confusion.ClassCount; predicted++)
            html.WriteInline($"""<th scope="col">{content.ClassName(predicted)}</th>""");
        html.Write($"</tr></thead>");
        html.Write($"<tbody>");
        for (int label = 0; label < confusion.ClassCount; label++)
            WriteRow(html, content, label);
        html.Write($"</tbody></table></div>");
        WritePairs(html, content);
        html.Write($"</div>");
        html.Write($"</section>");
    }

    private static void WriteRow(HtmlWriter html, ReportContent content, int label)
    {
        ConfusionMatrix confusion = content.Confusion;
        html.WriteInline($"""<tr><th scope="row">{content.ClassName(label)}</th>""");
        for (int predicted = 0; predicted < confusion.ClassCount; predicted++)
        {
            int count = confusion[label, predicted];
            if (count == 0)
            {
                html.WriteInline($"""<td class="none"></td>""");
                continue;
            }

            // Amounts are told by square roots, so that single mistakes stay visible beside frequent ones.
            bool isRight = label == predicted;
            double share = isRight ? confusion.Recall(label) : Math.Sqrt((double)count / confusion.LargestMistake);
            string kind = isRight ? "right" : "wrong";
            html.WriteInline($"""<td class="{kind}" style="--share:{share}" title="{content.ClassName(label)} read as {content.ClassName(predicted)}: {Figures.Count(count)}">{Figures.Count(count)}</td>""");
        }

        html.Write($"</tr>");
    }

    private static void WritePairs(HtmlWriter html, ReportContent content)
    {
        html.Write($"<div>");
        if (content.Outcome.MistakesBySureness.Count == 0)
            html.Write($"<p>Nothing: there is not one mistake.</p>");
        foreach ((int label, int predicted, int count) in content.Confusion.Mistakes().Take(PairCount))
        {
            string times = count == 1 ? "once" : $"{Figures.Count(count)} times";
            html.Write($"""<h3>{content.ClassName(label)} → {content.ClassName(predicted)} <small>{times}</small></h3>""");
            html.Write($"""<p class="strip">""");
            foreach (int image in content.Outcome.MistakesBySureness.Where(image => IsPair(image, label, predicted)).Take(ExampleCount))
            {
                IndexedImage picture = InkPalette.Picture(content.Data.TestSet, image);
                html.Write($"""<img class="ink" width="{picture.Width}" height="{picture.Height}" alt="a {content.ClassName(label)}, read as {content.ClassName(predicted)}" src="{picture}">""");
            }

            html.Write($"</p>");
        }

        html.Write($"</div>");

        bool IsPair(int image, int label, int predicted) =>
            content.Outcome.Label(image) == label && content.Outcome.Predicted(image) == predicted;
    }
}
