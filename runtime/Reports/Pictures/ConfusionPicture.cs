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
    private const int Bottom = 60;
    private const int ShareWidth = 110;

    /// <summary>The picture as a PNG file.</summary>
    public static byte[] Draw(ReportContent content)
    {
        ConfusionMatrix confusion = content.Confusion;
        int classes = confusion.ClassCount;
        int cell = Math.Clamp(900 / classes, 22, 88);
        string[] names = [.. Enumerable.Range(0, classes).Select(content.ClassName)];
        int extra = content.HasLongNames ? LongNameLength : 0;
        int left = 110 + extra;
        int top = Top + extra;
        float nameSize = Math.Clamp(cell * 0.27f, 12, 21);
        float textSize = Math.Clamp(cell * 0.27f, 9, 21);

        using Sheet sheet = new(Math.Max(left + classes * cell + ShareWidth + 40, 620), top + classes * cell + Bottom);
        sheet.Title(content.Headline, "Rows: what an image is. Columns: what it was read as.");
        sheet.Text("read as", left, Top - 44, 17, Pigments.Quiet);
        sheet.Text("is", 40, top + cell * 0.5f + 6, 17, Pigments.Quiet);
        sheet.Text("found", left + classes * cell + ShareWidth - 14, top - 14, 17, Pigments.Quiet, SKTextAlign.Right);
        for (int index = 0; index < classes; index++)
        {
            float middle = top + index * cell + cell / 2f + nameSize * 0.36f;
            DrawColumnName(sheet, content, names[index], left + index * cell + cell / 2f, top - 14, nameSize);
            sheet.Text(names[index], left - 14, middle, nameSize, Pigments.Text, SKTextAlign.Right, isStrong: true, widest: left - 64);
            string found = Figures.Percent(confusion.Recall(index), 1);
            sheet.Text(found, left + classes * cell + ShareWidth - 14, middle, nameSize * 0.9f, Pigments.Text, SKTextAlign.Right);
            for (int predicted = 0; predicted < classes; predicted++)
                DrawCell(sheet, confusion, index, predicted, SKRect.Create(left + predicted * cell, top + index * cell, cell, cell), textSize);
        }

        sheet.Text(Legend(content), left, top + classes * cell + 36, 15, Pigments.Quiet, widest: sheet.Width - left - 20);
        return sheet.ToPng();
    }

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
        // Area is read as amount: the square root keeps single mistakes visible beside frequent ones.
        double share = isRight ? confusion.Recall(label) : Math.Sqrt((double)count / Math.Max(1, confusion.LargestMistake));
        double strength = count == 0 ? 0 : isRight ? 0.25 + 0.75 * share : 0.12 + 0.88 * share;
        SKColor pigment = isRight ? Pigments.Test : Pigments.Wrong;
        SKColor ground = pigment.WithAlpha((byte)(strength * 255));
        area.Inflate(-1, -1);
        sheet.Fill(area, count == 0 ? Pigments.Line.WithAlpha(70) : ground);
        if (count == 0)
            return;
        SKColor ink = Pigments.InkOn(pigment, strength);
        sheet.Text(Figures.Count(count), area.MidX, area.MidY + textSize * 0.36f, textSize, ink, SKTextAlign.Center, isRight, widest: area.Width);
    }

    private static string Legend(ReportContent content)
    {
        if (content.Outcome.MistakesBySureness.Count == 0)
            return "Not one mistake.";
        (int label, int predicted, int count) = content.Confusion.Mistakes()[0];
        string times = count == 1 ? "once" : $"{Figures.Count(count)} times";
        return $"Most often: {content.ClassName(label)} read as {content.ClassName(predicted)}, {times}. " +
            $"{Figures.Count(content.Outcome.MistakesBySureness.Count)} mistakes in all.";
    }
}
