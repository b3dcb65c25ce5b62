using Generated.Digits.Reports.Images;
using Generated.Digits.Reports.Statistics;
using SkiaSharp;

namespace Generated.Digits.Reports.Pictures;

/// <summary>The first layer's weights, each unit a picture, under the class that it argues for.</summary>
internal static class FiltersPicture
{
    private const int Margin = 40;
    private const int Left = 120;
    private const int LeftOfLongNames = 230;
    private const int Tile = 84;
    private const int ClassTile = 140;
    private const int ClassCaption = 40;
    private const int ClassGap = 20;
    private const int ClassColumns = 5;
    private const int Gap = 6;
    private const int Columns = 14;
    private const int GroupGap = 12;
    private const int LegendLine = 128;
    private const int BlanksLine = 152;
    private const int Top = 180;

    // Whole multiples of a pixel stay crisp: weights are exact, there is nothing between them.
    private static readonly SKSamplingOptions s_crisp = new(SKFilterMode.Nearest);

    /// <summary>The picture as a PNG file.</summary>
    public static byte[] Draw(ReportContent content, FilterGallery gallery)
    {
        int columns = gallery.ShowsClasses ? ClassColumns : Math.Clamp(gallery.Groups.Max(group => group.Units.Count), 8, Columns);
        int height = gallery.ShowsClasses
            ? RowCount(gallery.ShownCount, columns) * (ClassTile + ClassCaption)
            : gallery.Groups.Sum(group => RowCount(group.Units.Count, columns) * (Tile + Gap) + GroupGap);
        int width = gallery.ShowsClasses ? columns * (ClassTile + ClassGap) - ClassGap + Margin : LeftEdge(content) + columns * (Tile + Gap);
        const string title = "What the first layer looks for";
        string subtitle = $"{content.RunName}. {FilterWords.Subtitle(content, gallery)}";
        string blanks = FilterWords.Blanks(gallery);
        using Sheet sheet = new(Math.Max(width + Margin, Sheet.WidthFor(title, [subtitle])), Top + height + 24);
        sheet.Title(title, subtitle);
        DrawLegend(sheet, gallery);
        sheet.Text(blanks, Margin, BlanksLine, 15, Pigments.Quiet, widest: sheet.Width - 2 * Margin);
        if (gallery.ShowsClasses)
            DrawClasses(sheet, content, gallery, columns);
        else
            DrawGroups(sheet, content, gallery, columns);
        return sheet.ToPng();
    }

    private static int LeftEdge(ReportContent content) => content.HasLongNames ? LeftOfLongNames : Left;

    private static int RowCount(int units, int columns) => (units + columns - 1) / columns;

    private static void DrawClasses(Sheet sheet, ReportContent content, FilterGallery gallery, int columns)
    {
        for (int place = 0; place < gallery.Groups.Count; place++)
        {
            SKRect area = SKRect.Create(
                Margin + place % columns * (ClassTile + ClassGap), Top + place / columns * (ClassTile + ClassCaption), ClassTile, ClassTile);
            DrawUnit(sheet, gallery, gallery.Groups[place].Units[0], area);
            sheet.Text(content.ClassName(gallery.Groups[place].Class), area.MidX, area.Bottom + 22, 18, Pigments.Text, SKTextAlign.Center, isStrong: true, widest: ClassTile);
        }
    }

    private static void DrawGroups(Sheet sheet, ReportContent content, FilterGallery gallery, int columns)
    {
        float top = Top;
        int left = LeftEdge(content);
        float size = content.HasLongNames ? 18 : 28;
        foreach (FilterGroup group in gallery.Groups)
        {
            sheet.Text(content.ClassName(group.Class), Margin, top + Tile / 2f + size * 0.36f, size, Pigments.Text, isStrong: true, widest: left - Margin - 12);
            for (int place = 0; place < group.Units.Count; place++)
            {
                SKRect area = SKRect.Create(left + place % columns * (Tile + Gap), top + place / columns * (Tile + Gap), Tile, Tile);
                DrawUnit(sheet, gallery, group.Units[place], area);
            }

            top += RowCount(group.Units.Count, columns) * (Tile + Gap) + GroupGap;
        }
    }

    private static void DrawUnit(Sheet sheet, FilterGallery gallery, int unit, SKRect area)
    {
        sheet.Draw(gallery.Picture(unit), area, s_crisp);
        sheet.Frame(area, Pigments.Line, 1);
    }

    private static void DrawLegend(Sheet sheet, FilterGallery gallery)
    {
        const int width = 240;
        IReadOnlyList<Rgba> colours = DivergingPalette.Colours;
        byte[] ramp = [.. Enumerable.Range(0, colours.Count).Select(level => (byte)level)];
        string limit = Figures.Number(gallery.Limit);

        float left = Margin + sheet.Text($"ink here speaks against  −{limit}", Margin, LegendLine, 15, Pigments.Quiet) + 10;
        sheet.Canvas.Save();
        sheet.Canvas.Translate(left, LegendLine - 13);
        sheet.Canvas.Scale(width / (float)colours.Count, 16);
        sheet.Draw(new IndexedImage(colours.Count, 1, ramp, colours), SKRect.Create(0, 0, colours.Count, 1), s_crisp);
        sheet.Canvas.Restore();
        sheet.Text($"+{limit}  ink here speaks for", left + width + 10, LegendLine, 15, Pigments.Quiet);
    }
}
