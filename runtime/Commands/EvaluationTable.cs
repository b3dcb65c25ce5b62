using Spectre.Console;

namespace Generated.Digits.Commands;

/// <summary>Prints what <c>evaluate</c> found.</summary>
internal static class EvaluationTable
{
    /// <summary>The headline alone where only the result is wanted; else with a row a class.</summary>
    public static void Print(Screen screen, Evaluation evaluation)
    {
        screen.Results.WriteLine($"test accuracy {evaluation.Accuracy:P2}");
        if (screen.IsQuiet)
            return;
        screen.Results.WriteLine($"{evaluation.Correct:N0} of {evaluation.Count:N0} right, loss {evaluation.Loss:F4}");
        if (evaluation.Calibration is { } calibration)
            screen.Results.WriteLine($"expected calibration error {calibration.ExpectedError:P2}, mean confidence {calibration.Confidence:P2}");
        screen.Results.WriteLine($"{evaluation.Data}; {evaluation.Model}");

        Table table = new Table().Border(screen.IsResultTerminal ? TableBorder.Rounded : TableBorder.Ascii).BorderColor(Color.Grey);
        foreach (string heading in (string[])["class", "images", "right", "recall", "precision", "mistaken for"])
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (ClassResult result in evaluation.Classes)
        {
            table.AddRow(
                result.Class.ToString(),
                $"{result.Count:N0}",
                $"{result.Correct:N0}",
                $"{result.Recall:P2}",
                $"{result.Precision:P2}",
                result.MistakenFor?.ToString() ?? "");
        }

        screen.Tables.Write(table);
    }
}
