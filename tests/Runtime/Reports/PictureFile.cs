using SkiaSharp;

namespace Generated.Digits.Tests.Runtime.Reports;

/// <summary>A PNG file read back by a decoder that is not ours.</summary>
internal sealed class PictureFile
{
    private readonly SKColor[] pixels;

    public PictureFile(byte[] file)
    {
        using SKBitmap bitmap = SKBitmap.Decode(file) ?? throw new AssertFailedException("not a picture");
        Width = bitmap.Width;
        Height = bitmap.Height;
        pixels = bitmap.Pixels;
    }

    public int Width { get; }

    public int Height { get; }

    public SKColor this[int x, int y] => pixels[y * Width + x];

    /// <summary>The share of pixels that are not paper.</summary>
    public double InkShare => pixels.Count(pixel => pixel != SKColors.White) / (double)pixels.Length;

    public int ColourCount => pixels.Distinct().Count();

    public static PictureFile Read(string path) => new(File.ReadAllBytes(path));
}
