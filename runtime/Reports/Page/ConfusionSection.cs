using Generated.Digits.Models;
using Generated.Digits.Reports.Images;

namespace Generated.Digits.Reports.Page;

/// <summary>The confusion matrix as a table, and what the most frequent confusions look like.</summary>
internal static class ConfusionSection
{
    private const int MostOfFullSize = 16;
    private const int PairCount = 5;
    private const int ExampleCount = 6;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        IReadOnlyList<int> shown = content.ShownClasses;
        PageSection.Confusion.Open(html);
        bool isLarge = shown.Count > MostOfFullSize;
        html.Write($"""<div class="mix{(isLarge ? " large" : "")}">""");
        html.Write($"""<div class="scroll" tabindex="0" role="region" aria-label="Confusion matrix">""");
        html.Write($"""<table class="confusion{(isLarge ? " small" : "")}{(content.HasLongNames ? " named" : "")}" style="--classes:{shown.Count};--letters:{LongestCount(content)}">""");
        html.Write($"<caption>{$"Rows: what an image is. Columns: what it was read as. {content.LeftOutClasses}".TrimEnd()}</caption>");
        html.WriteInline($"<thead><tr><td></td>");
        foreach (int predicted in shown)
            html.WriteInline($"""<th scope="col">{content.ClassName(predicted)}</th>""");
        html.Write($"</tr></thead>");
        html.Write($"<tbody>");
        foreach (int label in shown)
            WriteRow(html, content, label);
        html.Write($"</tbody></table></div>");
        WritePairs(html, content);
        html.Write($"</div>");
        html.Write($"</section>");
    }

    // Cells are narrow on a telephone: the style makes letters as small as the longest count asks for.
    private static int LongestCount(ReportContent content) => Math.Max(2, Figures.Count(content.LargestCount).Length);

    private static void WriteRow(HtmlWriter html, ReportContent content, int label)
    {
        ConfusionMatrix confusion = content.Confusion;
        html.WriteInline($"""<tr><th scope="row">{content.ClassName(label)}</th>""");
        foreach (int predicted in content.ShownClasses)
        {
            int count = confusion[label, predicted];
            if (count == 0)
            {
                html.WriteInline($"""<td class="none"></td>""");
                continue;
            }

            bool isRight = label == predicted;
            double shade = isRight ? ConfusionShades.Right(confusion.Recall(label)) : ConfusionShades.Wrong(count, confusion.LargestMistake);
            string kind = isRight ? "right" : "wrong";
            html.WriteInline($"""<td class="{kind}" style="--shade:{shade}" title="{content.ClassName(label)} read as {content.ClassName(predicted)}: {Figures.Count(count)}">{Figures.Count(count)}</td>""");
        }

        html.Write($"</tr>");
    }

    private static void WritePairs(HtmlWriter html, ReportContent content)
    {
        html.Write($"<div>");
        if (content.Outcome.MistakesByConfidence.Count == 0)
            html.Write($"<p>Nothing: there is not one mistake.</p>");
        foreach ((int label, int predicted, int count) in content.Confusion.Mistakes().Take(PairCount))
        {
            html.Write($"""<h3>{content.ClassName(label)} → {content.ClassName(predicted)} <small>{Figures.Times(count)}</small></h3>""");
            html.Write($"""<p class="strip">""");
            foreach (int image in content.Outcome.MistakesByConfidence.Where(image => IsPair(image, label, predicted)).Take(ExampleCount))
            {
                IndexedImage picture = InkPalette.Picture(content.Data.TestSet, image);
                string words = $"{Figures.WithArticle(content.ClassName(label))}, read as {content.ClassName(predicted)}";
                html.Write($"""<img class="ink" width="{picture.Width}" height="{picture.Height}" alt="{words}" src="{picture}">""");
            }

            html.Write($"</p>");
        }

        html.Write($"</div>");

        bool IsPair(int image, int label, int predicted) =>
            content.Outcome.Label(image) == label && content.Outcome.Predicted(image) == predicted;
    }
}
