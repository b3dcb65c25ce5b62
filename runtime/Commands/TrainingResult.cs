using Generated.Digits.Reports;
using Generated.Digits.Training;
using Spectre.Console;

namespace Generated.Digits.Commands;

/// <summary>Prints what a run came to.</summary>
internal static class TrainingResult
{
    /// <summary>One line where only the result is wanted; else a table, on a terminal with a frame.</summary>
    public static void Print(Screen screen, RunSummary summary, OutputFolder output, ReportResult? report)
    {
        if (screen.IsQuiet)
        {
            screen.Results.WriteLine($"test accuracy {summary.TestAccuracy:P2}");
            return;
        }

        List<(string Name, string Value)> rows =
        [
            ("test accuracy", $"{summary.TestAccuracy:P2}"),
            ("test loss", $"{summary.TestLoss:F4}"),
            ("trained on", summary.Data.Description),
            ("training", $"{summary.Epochs} {Word(summary)} in {summary.TrainSeconds:F2} s, {summary.SamplesPerSecond:N0} samples/s on {Count(summary.Threads, "thread")}"),
            ("files", output.Path + Path.DirectorySeparatorChar),
        ];
        if (summary.ValidationAccuracy is { } validation)
            rows.Insert(1, ("validation accuracy", $"{validation:P2}"));
        if (report is { Files.Count: > 0 })
            rows.Add(("report", report.Files[^1]));

        if (screen.IsResultTerminal)
            PrintFramed(screen, rows);
        else
            rows.ForEach(row => screen.Results.WriteLine($"{row.Name,-20}{row.Value}"));
    }

    private static void PrintFramed(Screen screen, List<(string Name, string Value)> rows)
    {
        Table table = new Table().RoundedBorder().HideHeaders().BorderColor(Color.Grey);
        table.AddColumn("").AddColumn("");
        foreach ((string name, string value) in rows)
            table.AddRow(new Text(name, new Style(Color.Grey)), new Text(value, new Style(decoration: name.EndsWith("accuracy", StringComparison.Ordinal) ? Decoration.Bold : Decoration.None)));
        screen.Tables.Write(table);
    }

    private static string Word(RunSummary summary) =>
        (summary.Options.Recipe == Recipe.Notebook ? "iteration" : "epoch") + (summary.Epochs == 1 ? "" : "s");

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
