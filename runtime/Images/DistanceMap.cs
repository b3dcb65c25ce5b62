namespace Generated.Digits.Images;

/// <summary>
/// How far each pixel is from the nearest marked one, exactly and in linear time: the lower envelope of parabolas, first along
/// rows and then along columns (Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions, 2012).
/// </summary>
internal static class DistanceMap
{
    private const float Far = 1e12f;

    /// <summary>Distances, in pixels, to the nearest pixel that <paramref name="isMarked"/>.</summary>
    public static float[] Of(ReadOnlySpan<float> image, int width, Func<float, bool> isMarked)
    {
        int height = image.Length / width;
        float[] squares = new float[image.Length];
        for (int i = 0; i < squares.Length; i++)
            squares[i] = isMarked(image[i]) ? 0 : Far;

        int longest = Math.Max(width, height);
        float[] line = new float[longest];
        int[] centers = new int[longest];
        float[] borders = new float[longest + 1];
        for (int row = 0; row < height; row++)
            Transform(squares.AsSpan(row * width), 1, width, line, centers, borders);
        for (int column = 0; column < width; column++)
            Transform(squares.AsSpan(column), width, height, line, centers, borders);

        for (int i = 0; i < squares.Length; i++)
            squares[i] = MathF.Sqrt(squares[i]);
        return squares;
    }

    /// <summary>Replaces each f(p) of a line by the least (p − q)² + f(q) over all q.</summary>
    private static void Transform(Span<float> values, int stride, int count, float[] line, int[] centers, float[] borders)
    {
        for (int i = 0; i < count; i++)
            line[i] = values[i * stride];

        int last = 0;
        centers[0] = 0;
        borders[0] = float.NegativeInfinity;
        borders[1] = float.PositiveInfinity;
        for (int q = 1; q < count; q++)
        {
            float crossing = Crossing(line, centers[last], q);
            while (crossing <= borders[last])
                crossing = Crossing(line, centers[--last], q);
            last++;
            centers[last] = q;
            borders[last] = crossing;
            borders[last + 1] = float.PositiveInfinity;
        }

        for (int p = 0, k = 0; p < count; p++)
        {
            while (borders[k + 1] < p)
                k++;
            float offset = p - centers[k];
            values[p * stride] = (offset * offset) + line[centers[k]];
        }
    }

    /// <summary>Where the parabola over <paramref name="right"/> begins to lie below the one over <paramref name="left"/>.</summary>
    private static float Crossing(float[] line, int left, int right)
    {
        double difference = (line[right] + ((double)right * right)) - (line[left] + ((double)left * left));
        return (float)(difference / (2.0 * (right - left)));
    }
}
