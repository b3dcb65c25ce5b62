namespace Generated.Digits.Images;

/// <summary>
/// Thickens thin strokes. A line of a ball pen, scaled down to 20 pixels, would be fainter and thinner than any that MNIST's
/// writers made with theirs.
/// </summary>
internal static class StrokeWidth
{
    private const float Inked = 0.5f;

    // In pixels of the framed digit.
    private const float Thin = 1.3f;
    private const float Wanted = 2f;

    // Where a picture is hardly larger than its frame, there is nothing to measure a stroke by.
    private const float LeastReduction = 2f;

    /// <summary>The same ink, or with strokes that are as wide as <see cref="Wanted"/> once it is framed in a box of <paramref name="boxSide"/>.</summary>
    public static InkImage Ensure(InkImage image, int boxSide)
    {
        InkBounds bounds = InkBounds.Of(image.Pixels, image.Width);
        float reduction = bounds.Longest / (float)boxSide;
        float width = Measure(image);
        if (reduction < LeastReduction || width >= Thin * reduction)
            return image;

        // The stroke's rim is half a pixel beyond its outermost pixels' centers; one pixel of rim is grey.
        float growth = ((Wanted * reduction) - width) / 2;
        int margin = (int)MathF.Ceiling(growth) + 1;
        InkImage grown = Crop(image, bounds, margin);
        float[] distances = DistanceMap.Of(grown.Pixels, grown.Width, ink => ink >= Inked);
        for (int i = 0; i < distances.Length; i++)
            grown.Pixels[i] = Math.Clamp(growth + 1 - distances[i], 0, 1);
        return grown;
    }

    /// <summary>The mean width of strokes, in pixels: a line has twice its length as circumference.</summary>
    private static float Measure(InkImage image)
    {
        int area = 0;
        int edges = 0;
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                if (!IsInked(image, x, y))
                    continue;
                area++;
                edges += (IsInked(image, x - 1, y) ? 0 : 1) + (IsInked(image, x + 1, y) ? 0 : 1)
                    + (IsInked(image, x, y - 1) ? 0 : 1) + (IsInked(image, x, y + 1) ? 0 : 1);
            }
        }

        // Pixel edges go around a curve in steps, which over all directions are 4/π times as long as it is.
        return 2 * area / Math.Max(1, edges * (MathF.PI / 4));
    }

    private static bool IsInked(InkImage image, int x, int y) =>
        x >= 0 && y >= 0 && x < image.Width && y < image.Height && image.Pixels[(y * image.Width) + x] >= Inked;

    private static InkImage Crop(InkImage image, InkBounds bounds, int margin)
    {
        int width = bounds.Width + (2 * margin);
        float[] pixels = new float[width * (bounds.Height + (2 * margin))];
        for (int row = 0; row < bounds.Height; row++)
        {
            image.Pixels
                .AsSpan(((bounds.Top + row) * image.Width) + bounds.Left, bounds.Width)
                .CopyTo(pixels.AsSpan(((row + margin) * width) + margin));
        }

        return new InkImage(width, bounds.Height + (2 * margin), pixels);
    }
}
