namespace Generated.Digits.Data;

/// <summary>
/// Which pixels the images of a set light. The weights of the others keep the random values that they were born with: in a picture of
/// weights they are noise.
/// </summary>
internal static class LitPixels
{
    private const int OneOf = 1000;

    /// <summary>A pixel counts where one image of a thousand has ink there.</summary>
    public static bool[] Of(DigitSet images)
    {
        int[] litCounts = new int[images.PixelCount];
        for (int image = 0; image < images.Count; image++)
        {
            ReadOnlySpan<byte> pixels = images.Image(image);
            for (int pixel = 0; pixel < pixels.Length; pixel++)
                litCounts[pixel] += pixels[pixel] == 0 ? 0 : 1;
        }

        int enough = Math.Max(1, images.Count / OneOf);
        return [.. litCounts.Select(count => count >= enough)];
    }

    /// <summary>A bit a pixel, as a model's file keeps it.</summary>
    public static string Write(ReadOnlySpan<bool> lit)
    {
        byte[] bits = new byte[(lit.Length + 7) / 8];
        for (int pixel = 0; pixel < lit.Length; pixel++)
            bits[pixel / 8] |= (byte)(lit[pixel] ? 1 << (pixel % 8) : 0);
        return Convert.ToBase64String(bits);
    }

    /// <summary>The pixels that <see cref="Write"/> wrote; all of them where <paramref name="text"/> is something else or nothing.</summary>
    public static bool[] Read(string? text, int pixelCount)
    {
        byte[] bits = new byte[(pixelCount + 7) / 8];
        bool isKnown = text is not null && Convert.TryFromBase64String(text, bits, out int length) && length == bits.Length;
        return [.. Enumerable.Range(0, pixelCount).Select(pixel => !isKnown || (bits[pixel / 8] >> (pixel % 8) & 1) != 0)];
    }
}
