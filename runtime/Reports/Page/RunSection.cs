using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Generated.Digits.Models;
using Generated.Digits.Training;

namespace Generated.Digits.Reports.Page;

/// <summary>All that is needed to run it again, and every epoch's figures.</summary>
internal static class RunSection
{
    private const int MostEpochRows = 500;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        RunSummary run = content.Data.Summary;
        PageSection.Run.Open(html);
        html.Write($"""<dl class="facts">""");
        WriteFact(html, "Data", run.Data.Description);
        WriteFact(html, "Images", Images(run.Data));
        WriteFact(html, "Optimizer", Optimizer(run.Options));
        WriteFact(html, "Learning rate", $"{Figures.Setting(run.Options.LearningRate)}, {run.Options.Schedule.Name} schedule");
        WriteFact(html, "Batch", $"{Figures.Count(run.Options.Batch)} images per step{(run.Options.Shuffle ? ", shuffled" : ", in their own order")}");
        WriteFact(html, Capitalized(content.EpochWord) + "s", run.Epochs == run.Options.Epochs ? Figures.Count(run.Epochs) : $"{Figures.Count(run.Epochs)} of {Figures.Count(run.Options.Epochs)}");
        WriteFact(html, "Seed", run.Seed.ToString(CultureInfo.InvariantCulture));
        WriteFact(html, "Threads", run.Threads.ToString(CultureInfo.InvariantCulture));
        WriteFact(html, "Loss", Loss(content.Data.Network));
        html.Write($"""<div class="wide"><dt>Parameters, SHA-256</dt><dd><code>{run.ParametersSha256}</code></dd></div>""");
        html.Write($"</dl>");
        if (run.Spec.ValueKind != JsonValueKind.Undefined)
            html.Write($"<details><summary>The network's spec</summary><pre><code>{Indented(run.Spec)}</code></pre></details>");
        if (content.Data.Epochs.Count > 0)
            WriteEpochs(html, content);
        html.Write($"</section>");
    }

    private static void WriteFact(HtmlWriter html, string name, string value) =>
        html.Write($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private static string Images(DataSummary data)
    {
        string validation = data.ValidationCount == 0 ? "" : $"{Figures.Count(data.ValidationCount)} set aside for validation, ";
        return $"{Figures.Count(data.TrainCount)} to learn from, {validation}{Figures.Count(data.TestCount)} to measure with; {Figures.Size(data.Rows, data.Columns)} pixels";
    }

    private static string Optimizer(TrainingOptions options)
    {
        List<string> parts = [options.Optimizer.Title];
        if (options.Momentum != 0)
            parts.Add($"{(options.Nesterov ? "Nesterov " : "")}momentum {Figures.Setting(options.Momentum)}");
        if (options.Decay is { } decay)
            parts.Add($"decay {Figures.Setting(decay)}");
        if (options.WeightDecay != 0)
            parts.Add($"weight decay {Figures.Setting(options.WeightDecay)}");
        return string.Join(", ", parts);
    }

    private static string Loss(NetworkShape network)
    {
        List<string> parts = [network.Loss];
        if (network.LabelSmoothing != 0)
            parts.Add($"label smoothing {Figures.Setting(network.LabelSmoothing)}");
        if (network.L2 != 0)
            parts.Add($"l2 {Figures.Setting(network.L2)}");
        return string.Join(", ", parts);
    }

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Indented(JsonElement spec)
    {
        using MemoryStream text = new();
        // The page escapes what HTML needs; letters beyond English ones stay as they are.
        using (Utf8JsonWriter json = new(text, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            spec.WriteTo(json);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static void WriteEpochs(HtmlWriter html, ReportContent content)
    {
        IReadOnlyList<EpochResult> epochs = content.Data.Epochs;
        bool hasValidation = epochs.Any(epoch => epoch.ValidationLoss is not null);
        html.Write($"<details><summary>Every {content.EpochWord}</summary>");
        if (epochs.Count > MostEpochRows)
            html.Write($"""<p class="help">The last {MostEpochRows} of {Figures.Count(epochs.Count)}; metrics.csv has them all.</p>""");
        html.Write($"""<div class="scroll" tabindex="0" role="region" aria-label="Figures of each {content.EpochWord}"><table class="figures-table">""");
        Markup validation = new(hasValidation ? "<th scope=\"col\">Validation loss</th><th scope=\"col\">Validation accuracy</th>" : "");
        html.Write($"""<thead><tr><th scope="col">{Capitalized(content.EpochWord)}</th><th scope="col">Time</th><th scope="col">Train loss</th><th scope="col">Train accuracy</th>{validation}<th scope="col">Test loss</th><th scope="col">Test accuracy</th></tr></thead><tbody>""");
        foreach (EpochResult epoch in epochs.Skip(Math.Max(0, epochs.Count - MostEpochRows)))
        {
            html.WriteInline($"""<tr><th scope="row">{epoch.Epoch}</th><td>{Figures.Duration(epoch.Seconds)}</td><td>{Figures.Number(epoch.TrainLoss)}</td><td>{Figures.Percent(epoch.TrainAccuracy)}</td>""");
            if (hasValidation)
                html.WriteInline($"<td>{Figures.Number(epoch.ValidationLoss)}</td><td>{Figures.Percent(epoch.ValidationAccuracy)}</td>");
            html.Write($"<td>{Figures.Number(epoch.TestLoss)}</td><td>{Figures.Percent(epoch.TestAccuracy)}</td></tr>");
        }

        html.Write($"</tbody></table></div></details>");
    }
}
