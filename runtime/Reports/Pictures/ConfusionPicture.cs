using Generated.Digits.Models;
using SkiaSharp;

namespace Generated.Digits.Reports.Pictures;

/// <summary>
/// The confusion matrix with its counts. The diagonal is nearly everything, so what was wrong has a colour scale of its own;
/// otherwise no mistake would show.
/// </summary>
internal static class ConfusionPicture
{
    private const int Top = 190;
    private const int LongNameLength = 110;
    private const int LegendLine = 24;
    private const int Bottom = 36;
    private const int ShareWidth = 110;
    private const float SmallestText = 9;

    /// <summary>The picture as a PNG file.</summary>
    public static byte[] Draw(ReportContent content)
    {
        ConfusionMatrix confusion = content.Confusion;
        IReadOnlyList<int> shown = content.ShownClasses;
        int classes = shown.Count;
        float longest = LongestCount(content);
        int narrowest = Math.Max(22, (int)Math.Ceiling(longest * SmallestText) + 4);
        int cell = Math.Max(narrowest, Math.Min(900 / classes, 88));
        int extra = content.HasLongNames ? LongNameLength : 0;
        int left = 110 + extra;
        int top = Top + extra;
        float nameSize = Math.Clamp(cell * 0.27f, 12, 21);
        // Small enough for the largest count: one that is cut short would be another number.
        float textSize = Math.Min(Math.Clamp(cell * 0.27f, SmallestText, 21), (cell - 4) / longest);
        int right = left + classes * cell + ShareWidth;

        string subtitle = $"{content.RunName}. Rows: what an image is. Columns: what it was read as.";
        string[] legend = Legend(content);
        int width = Math.Max(right + 40, Sheet.WidthFor(content.Headline, [subtitle, .. legend]));
        using Sheet sheet = new(width, top + classes * cell + Bottom + legend.Length * LegendLine);
        sheet.Title(content.Headline, subtitle);
        sheet.Text("read as", left, Top - 44, 17, Pigments.Quiet);
        sheet.Text("is", 40, top + cell * 0.5f + 6, 17, Pigments.Quiet);
        sheet.Text("found", right - 14, top - 14, 17, Pigments.Quiet, SKTextAlign.Right);
        for (int row = 0; row < classes; row++)
        {
            int label = shown[row];
            string name = content.ClassName(label);
            float middle = top + row * cell + cell / 2f + nameSize * 0.36f;
            DrawColumnName(sheet, content, name, left + row * cell + cell / 2f, top - 14, nameSize);
            sheet.Text(name, left - 14, middle, nameSize, Pigments.Text, SKTextAlign.Right, isStrong: true, widest: left - 64);
            string found = Figures.Percent(confusion.Recall(label), 1);
            sheet.Text(found, right - 14, middle, nameSize * 0.9f, Pigments.Text, SKTextAlign.Right);
            for (int column = 0; column < classes; column++)
                DrawCell(sheet, confusion, label, shown[column], SKRect.Create(left + column * cell, top + row * cell, cell, cell), textSize);
        }

        for (int line = 0; line < legend.Length; line++)
            sheet.Text(legend[line], 40, top + classes * cell + Bottom + line * LegendLine, 15, Pigments.Quiet, widest: sheet.Width - 60);
        return sheet.ToPng();
    }

    // As a multiple of the size of its letters.
    private static float LongestCount(ReportContent content) => Sheet.Measure(Figures.Count(content.LargestCount), 100, isStrong: true) / 100;

    // Words stand on end above their column: most columns are narrower than a word.
    private static void DrawColumnName(Sheet sheet, ReportContent content, string name, float x, float y, float size)
    {
        if (!content.HasLongNames)
        {
            sheet.Text(name, x, y, size, Pigments.Text, SKTextAlign.Center, isStrong: true);
            return;
        }

        sheet.Canvas.Save();
        sheet.Canvas.Translate(x + size * 0.36f, y);
        sheet.Canvas.RotateDegrees(-90);
        sheet.Text(name, 0, 0, size, Pigments.Text, isStrong: true, widest: LongNameLength + 20);
        sheet.Canvas.Restore();
    }

    private static void DrawCell(Sheet sheet, ConfusionMatrix confusion, int label, int predicted, SKRect area, float textSize)
    {
        int count = confusion[label, predicted];
        bool isRight = label == predicted;
        area.Inflate(-1, -1);
        if (count == 0)
        {
            sheet.Fill(area, Pigments.Line.WithAlpha(70));
            return;
        }

        double shade = isRight ? ConfusionShades.Right(confusion.Recall(label)) : ConfusionShades.Wrong(count, confusion.LargestMistake);
        sheet.Fill(area, (isRight ? Pigments.Test : Pigments.Wrong).WithAlpha((byte)(shade * 255)));
        sheet.Text(Figures.Count(count), area.MidX, area.MidY + textSize * 0.36f, textSize, Pigments.Text, SKTextAlign.Center, isRight);
    }

    private static string[] Legend(ReportContent content)
    {
        int mistakes = content.Outcome.MistakesByConfidence.Count;
        string all = mistakes == 0 ? "" : $" {Figures.Count(mistakes)} mistake{(mistakes == 1 ? "" : "s")} in all.";
        string most = MistakeWords.MostOften(content) + all;
        return content.LeftOutClasses == "" ? [most] : [most, content.LeftOutClasses];
    }
}
