using System.Globalization;
using Generated.Digits.Models;
using Generated.Digits.Reports.Statistics;
using Generated.Digits.Training;

namespace Generated.Digits.Reports.Page;

/// <summary>The top of the page: what came of it, in a line and in a few figures.</summary>
internal static class HeadlineSection
{
    /// <summary>Writes the header.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        ReportData data = content.Data;
        RunSummary run = data.Summary;
        html.Write($"<header>");
        html.Write($"""<p class="kicker">{content.RunName}</p>""");
        html.Write($"<h1>{content.Headline}</h1>");
        string time = data.Finished.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        string machine = data.Finished.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
        html.Write($"""<p class="lead">{Story(content, run)} <time datetime="{machine}">{time}</time></p>""");
        html.Write($"""<p class="data"><strong>Data:</strong> {run.Data.Description}</p>""");
        foreach (string warning in content.DataWarnings)
            html.Write($"""<p class="notice">{Capitalized(warning)}.</p>""");
        if (run.Interrupted)
            html.Write($"""<p class="notice">The run was stopped after {run.Epochs} of {content.EpochCount(run.Options.Epochs)}; this is what it had learned by then.</p>""");
        if (content.Remark != "")
            html.Write($"""<p class="notice">{content.Remark}</p>""");
        WriteFigures(html, content);
        html.WriteInline($"""<nav aria-label="Sections">""");
        foreach (PageSection section in PageSection.All)
            html.WriteInline($"""<a href="#{section.Id}">{section.Heading}</a> """);
        html.Write($"</nav>");
        html.Write($"</header>");
    }

    private static string Capitalized(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private static string Story(ReportContent content, RunSummary run) =>
        $"{content.EpochCount(run.Epochs)} over {Figures.Count(run.Data.TrainCount)} images, learned in {Figures.Duration(run.TrainSeconds)}.";

    private static void WriteFigures(HtmlWriter html, ReportContent content)
    {
        RunSummary run = content.Data.Summary;
        TestOutcome outcome = content.Outcome;
        html.Write($"""<dl class="figures">""");
        if (outcome.Count > 0)
        {
            (double low, double high) = WilsonInterval.Of(outcome.CorrectCount, outcome.Count);
            string interval = $"95{Figures.UnitSpace}% interval {Figures.Percent(low, 1)} to {Figures.Percent(high, 1)}";
            WriteFigure(html, "Test accuracy", Figures.Percent(content.Accuracy), interval);
            WriteFigure(html, "Mistakes", Figures.Count(outcome.MistakesByConfidence.Count), $"of {Figures.Count(outcome.Count)} test images");
        }

        WriteFigure(html, "Test loss", Figures.Number(run.TestLoss), $"train {Figures.Number(run.TrainLoss)}{Smoothing(content.Data.Network)}");
        WriteFigure(html, "Training", Figures.Duration(run.TrainSeconds), run.Threads == 1 ? "on 1 thread" : $"on {run.Threads} threads");
        WriteFigure(html, "Speed", Figures.Count((long)Math.Round(run.SamplesPerSecond)), "images a second");
        WriteFigure(html, "Parameters", Figures.Count(content.Data.Network.ParameterCount), $"in {LayerCount(content.Data.Network)}");
        html.Write($"</dl>");
    }

    // Losses with and without it are not to be compared.
    private static string Smoothing(NetworkShape network) =>
        network.LabelSmoothing == 0 ? "" : $"; both with label smoothing {Figures.Setting(network.LabelSmoothing)}";

    private static string LayerCount(NetworkShape network) => network.Layers.Count == 1 ? "1 layer" : $"{network.Layers.Count} layers";

    private static void WriteFigure(HtmlWriter html, string name, string value, string note) =>
        html.Write($"<div><dt>{name}</dt><dd>{value}<small>{note}</small></dd></div>");
}
