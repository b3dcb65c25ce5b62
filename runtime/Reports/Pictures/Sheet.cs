using Generated.Digits.Reports.Images;
using SkiaSharp;

namespace Generated.Digits.Reports.Pictures;

/// <summary>A picture being drawn.</summary>
internal sealed class Sheet : IDisposable
{
    // Measured on these pictures: half the time of the default filters, and no larger files.
    private static readonly SKPngEncoderOptions s_encoderOptions = new(SKPngEncoderFilterFlags.Up, 4);

    private const float TitleLeft = 40;
    private const float TitleRight = 20;
    private const float TitleSize = 30;
    private const int Widest = 1400;
    private const float SubtitleSize = 17;

    private readonly SKSurface _surface;

    /// <summary>An empty sheet of <paramref name="width"/> × <paramref name="height"/> pixels.</summary>
    public Sheet(int width, int height)
    {
        Width = width;
        Height = height;
        _surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        Canvas.Clear(Pigments.Paper);
    }

    /// <summary>Pixels from left to right.</summary>
    public int Width { get; }

    /// <summary>Pixels from top to bottom.</summary>
    public int Height { get; }

    /// <summary>For what this class has no word for.</summary>
    public SKCanvas Canvas => _surface.Canvas;

    /// <summary>How wide a sheet must be that shows a title and lines below it whole, as far as a screen is wide.</summary>
    public static int WidthFor(string title, IEnumerable<string> lines)
    {
        float width = lines.Select(line => Measure(line, SubtitleSize, isStrong: false)).Append(Measure(title, TitleSize, isStrong: true)).Max();
        return Math.Min((int)Math.Ceiling(TitleLeft + width + TitleRight) + 1, Widest);
    }

    /// <summary>How wide <paramref name="text"/> is.</summary>
    public static float Measure(string text, float size, bool isStrong)
    {
        using SKFont font = FontFor(ref text, size, isStrong);
        return font.MeasureText(text);
    }

    /// <summary>The picture's name, and under it a line that says how to read it.</summary>
    public void Title(string title, string subtitle)
    {
        Text(title, TitleLeft, 58, TitleSize, Pigments.Text, isStrong: true, widest: Width - TitleLeft - TitleRight);
        Text(subtitle, TitleLeft, 88, SubtitleSize, Pigments.Quiet, widest: Width - TitleLeft - TitleRight);
    }

    /// <summary>
    /// A line of text on the baseline <paramref name="y"/>, cut short where it is wider than <paramref name="widest"/>; gives its width.
    /// </summary>
    public float Text(
        string text,
        float x,
        float y,
        float size,
        SKColor colour,
        SKTextAlign align = SKTextAlign.Left,
        bool isStrong = false,
        float widest = float.PositiveInfinity)
    {
        using SKFont font = FontFor(ref text, size, isStrong);
        using SKPaint paint = new() { Color = colour, IsAntialias = true };
        while (text.Length > 1 && font.MeasureText(text) > widest)
            text = text.TrimEnd('…')[..^1].TrimEnd() + "…";
        Canvas.DrawText(text, x, y, align, font, paint);
        return font.MeasureText(text);
    }

    /// <summary>A filled rectangle.</summary>
    public void Fill(SKRect area, SKColor colour)
    {
        using SKPaint paint = new() { Color = colour };
        Canvas.DrawRect(area, paint);
    }

    /// <summary>A frame just inside <paramref name="area"/>.</summary>
    public void Frame(SKRect area, SKColor colour, float thickness)
    {
        using SKPaint paint = new() { Color = colour, IsStroke = true, StrokeWidth = thickness };
        area.Inflate(-thickness / 2, -thickness / 2);
        Canvas.DrawRect(area, paint);
    }

    /// <summary><paramref name="image"/> as large as fits into <paramref name="area"/>, in its middle.</summary>
    public void Draw(IndexedImage image, SKRect area, SKSamplingOptions sampling)
    {
        byte[] pixels = new byte[image.Indices.Length * 4];
        for (int pixel = 0; pixel < image.Indices.Length; pixel++)
        {
            Rgba colour = image.Palette[image.Indices[pixel]];
            pixels[pixel * 4] = colour.Red;
            pixels[pixel * 4 + 1] = colour.Green;
            pixels[pixel * 4 + 2] = colour.Blue;
            pixels[pixel * 4 + 3] = colour.Alpha;
        }

        SKImageInfo info = new(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using SKImage picture = SKImage.FromPixelCopy(info, pixels);
        Canvas.DrawImage(picture, area.AspectFit(new SKSize(image.Width, image.Height)), sampling);
    }

    /// <summary>The picture as a PNG file.</summary>
    public byte[] ToPng()
    {
        using SKPixmap pixels = _surface.PeekPixels();
        using SKData file = pixels.Encode(s_encoderOptions) ?? throw new InvalidOperationException($"a picture of {Width} × {Height} pixels could not be written as PNG");
        return file.ToArray();
    }

    /// <inheritdoc />
    public void Dispose() => _surface.Dispose();

    private static SKFont FontFor(ref string text, float size, bool isStrong) => new(Typefaces.For(ref text, isStrong), size) { Subpixel = true };
}
