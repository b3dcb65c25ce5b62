using Generated.Digits.Models;

namespace Generated.Digits.Reports.Page;

/// <summary>Each class by itself.</summary>
internal static class ClassesSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        ConfusionMatrix confusion = content.Confusion;
        PageSection.Classes.Open(html);
        html.Write($"""<div class="scroll" tabindex="0" role="region" aria-label="Figures of each class">""");
        html.Write($"""<table class="figures-table">""");
        html.Write($"""<thead><tr><th scope="col">Class</th><th scope="col">Images</th><th scope="col">Found</th><th scope="col">Precision</th><th scope="col">F1</th><th scope="col">Most often taken for</th></tr></thead>""");
        html.Write($"<tbody>");
        foreach (int label in content.ShownClasses)
        {
            double recall = confusion.Recall(label);
            double missed = double.IsFinite(recall) ? 1 - recall : 0;
            html.Write($"""<tr><th scope="row">{content.ClassName(label)}</th><td>{Figures.Count(confusion.Support(label))}</td><td class="bar" style="--missed:{missed / LargestMissedShare(confusion)}">{Figures.Percent(recall, 1)}</td><td>{Figures.Percent(confusion.Precision(label), 1)}</td><td>{Figures.Percent(confusion.F1(label), 1)}</td><td>{MistakeWords.TakenFor(content, label)}</td></tr>""");
        }

        html.Write($"</tbody></table></div>");
        html.Write($"""<p class="help">{LeftOut(content)}Found: of the images of the class, the share that was read right (recall); the bar shows what was missed. Precision: of the images read as the class, the share that was of it. F1: the harmonic mean of the two.</p>""");
        html.Write($"</section>");
    }

    private static double LargestMissedShare(ConfusionMatrix confusion) =>
        Math.Max(1e-9, Enumerable.Range(0, confusion.ClassCount).Select(label => 1 - confusion.Recall(label)).Where(double.IsFinite).DefaultIfEmpty(1).Max());

    private static string LeftOut(ReportContent content) => content.LeftOutClasses == "" ? "" : content.LeftOutClasses + " ";
}
