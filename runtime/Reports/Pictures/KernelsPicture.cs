using Generated.Digits.Reports.Statistics;
using SkiaSharp;

namespace Generated.Digits.Reports.Pictures;

/// <summary>The kernels of a first layer that is a convolution.</summary>
internal static class KernelsPicture
{
    private const int Margin = 40;
    private const int Tile = 96;
    private const int Gap = 12;
    private const int Caption = 30;
    private const int Columns = 8;
    private const int Top = 130;

    private static readonly SKSamplingOptions s_crisp = new(SKFilterMode.Nearest);

    /// <summary>The picture as a PNG file.</summary>
    public static byte[] Draw(ReportContent content, KernelGallery gallery)
    {
        int tiles = gallery.ShownFilters * gallery.ChannelCount, columns = Math.Min(Columns, tiles), rows = (tiles + columns - 1) / columns;
        const string title = "What the first layer looks for";
        string subtitle = $"{content.RunName}. {FilterWords.Subtitle(gallery)}";
        int width = 2 * Margin + columns * (Tile + Gap) - Gap;
        using Sheet sheet = new(Math.Max(width, Sheet.WidthFor(title, [subtitle])), Top + rows * (Tile + Caption) + 24);
        sheet.Title(title, subtitle);
        for (int tile = 0; tile < tiles; tile++)
        {
            (int filter, int channel) = Math.DivRem(tile, gallery.ChannelCount);
            SKRect area = SKRect.Create(Margin + tile % columns * (Tile + Gap), Top + tile / columns * (Tile + Caption), Tile, Tile);
            sheet.Draw(gallery.Picture(filter, channel), area, s_crisp);
            sheet.Frame(area, Pigments.Line, 1);
            string name = gallery.ChannelCount == 1 ? $"{filter}" : $"{filter}, channel {channel}";
            sheet.Text(name, area.MidX, area.Bottom + 20, 15, Pigments.Quiet, SKTextAlign.Center, widest: Tile);
        }

        return sheet.ToPng();
    }
}
