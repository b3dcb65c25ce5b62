using Generated.Digits.Data;

namespace Generated.Digits.Reports.Images;

/// <summary>Black ink in sixteen strengths on no paper at all, so that an image lies on any ground; the dark page turns it white.</summary>
internal static class InkPalette
{
    private const int Levels = 16;

    /// <summary>From no ink to full ink.</summary>
    public static IReadOnlyList<Rgba> Colours { get; } =
        [.. Enumerable.Range(0, Levels).Select(level => new Rgba(0, 0, 0, (byte)(level * 255 / (Levels - 1))))];

    /// <summary>Image <paramref name="index"/> of <paramref name="images"/>.</summary>
    public static IndexedImage Picture(DigitSet images, int index)
    {
        ReadOnlySpan<byte> pixels = images.Image(index);
        byte[] levels = new byte[pixels.Length];
        for (int pixel = 0; pixel < levels.Length; pixel++)
            levels[pixel] = (byte)((pixels[pixel] * (Levels - 1) + 127) / 255);
        return new IndexedImage(images.Columns, images.Rows, levels, Colours);
    }
}
