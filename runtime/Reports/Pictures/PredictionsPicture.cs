using Generated.Digits.Reports.Images;
using Generated.Digits.Reports.Statistics;
using SkiaSharp;

namespace Generated.Digits.Reports.Pictures;

/// <summary>A fair sample of test images, each marked right or wrong, and beside it the mistakes the network was surest of.</summary>
internal static class PredictionsPicture
{
    private const int Margin = 40;
    private const int Gutter = 64;
    private const int SampleColumns = 9;
    private const int MistakeColumns = 5;
    private const int Rows = ReportContent.SampleCount / SampleColumns;
    private const int Cell = 92;
    private const int CellHeight = 122;
    private const int CellHeightOfLongNames = 140;
    private const int Tile = 78;
    private const int Top = 158;

    private static readonly SKSamplingOptions s_smooth = new(SKCubicResampler.Mitchell);

    /// <summary>The picture as a PNG file.</summary>
    public static byte[] Draw(ReportContent content)
    {
        TestOutcome outcome = content.Outcome;
        int mistakesLeft = Margin + SampleColumns * Cell + Gutter;
        IReadOnlyList<int> sample = outcome.Sample(ReportContent.SampleCount);
        int shown = Math.Min(MistakeColumns * Rows, outcome.MistakesByConfidence.Count);
        int rows = Math.Max((sample.Count + SampleColumns - 1) / SampleColumns, (shown + MistakeColumns - 1) / MistakeColumns);

        using Sheet sheet = new(mistakesLeft + MistakeColumns * Cell + Margin, Top + rows * HeightOf(content) + 24);
        sheet.Title(content.Headline, $"{content.RunName}. ✓ is right, × is wrong: what it is → what it was read as.");
        string spread = sample.Count == outcome.Count ? "All of them" : $"{sample.Count} of them, picked at random";
        sheet.Text(spread, Margin, Top - 22, 19, Pigments.Text, isStrong: true);
        for (int place = 0; place < sample.Count; place++)
            DrawAnswer(sheet, content, sample[place], Area(content, Margin, SampleColumns, place), isMistakeSheet: false);

        string title = shown == 0 ? "No mistakes" : "The surest mistakes";
        sheet.Text(title, mistakesLeft, Top - 22, 19, Pigments.Text, isStrong: true, widest: MistakeColumns * Cell);
        for (int place = 0; place < shown; place++)
            DrawAnswer(sheet, content, outcome.MistakesByConfidence[place], Area(content, mistakesLeft, MistakeColumns, place), isMistakeSheet: true);
        return sheet.ToPng();
    }

    private static int HeightOf(ReportContent content) => content.HasLongNames ? CellHeightOfLongNames : CellHeight;

    private static SKRect Area(ReportContent content, int left, int columns, int place) =>
        SKRect.Create(left + place % columns * Cell, Top + place / columns * HeightOf(content), Cell, HeightOf(content));

    private static void DrawAnswer(Sheet sheet, ReportContent content, int image, SKRect cell, bool isMistakeSheet)
    {
        bool isRight = content.Outcome.IsRight(image);
        string predicted = content.ClassName(content.Outcome.Predicted(image));
        string label = content.ClassName(content.Outcome.Label(image));
        SKColor colour = isRight ? Pigments.Right : Pigments.Wrong;
        SKRect tile = SKRect.Create(cell.Left, cell.Top, Tile, Tile);

        sheet.Draw(InkPalette.Picture(content.Data.TestSet, image), SKRect.Inflate(tile, -4, -4), s_smooth);
        sheet.Frame(tile, isRight ? Pigments.Line : Pigments.Wrong, isRight || isMistakeSheet ? 1 : 3);
        if (content.HasLongNames)
        {
            Caption(isRight ? $"{predicted} ✓" : label, 18, 13, colour);
            if (!isRight)
                Caption($"→ {predicted}", 33, 13, colour);
        }
        else
        {
            Caption(isRight ? $"{predicted} ✓" : $"{label} → {predicted}{(isMistakeSheet ? "" : " ×")}", 19, 16, colour);
        }

        if (isMistakeSheet)
            Caption(content.Confidence(image), content.HasLongNames ? 48 : 36, 13, Pigments.Quiet, isStrong: false);

        void Caption(string text, float below, float size, SKColor ink, bool isStrong = true) =>
            sheet.Text(text, tile.MidX, tile.Bottom + below, size, ink, SKTextAlign.Center, isStrong, widest: Cell - 4);
    }
}
