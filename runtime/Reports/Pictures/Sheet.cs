using Generated.Digits.Reports.Images;
using SkiaSharp;

namespace Generated.Digits.Reports.Pictures;

/// <summary>A picture being drawn.</summary>
internal sealed class Sheet : IDisposable
{
    // Measured on these pictures: half the time of the default filters, and no larger files.
    private static readonly SKPngEncoderOptions s_encoderOptions = new(SKPngEncoderFilterFlags.Up, 4);

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

    /// <summary>The picture's name, and under it a line that says how to read it.</summary>
    public void Title(string title, string subtitle, float x = 40)
    {
        Text(title, x, 58, 30, Pigments.Text, isStrong: true, widest: Width - x - 20);
        Text(subtitle, x, 88, 17, Pigments.Quiet, widest: Width - x - 20);
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
        using SKFont font = new(Typefaces.For(ref text, isStrong), size) { Subpixel = true };
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
}
