namespace Generated.Digits.Data.Drawn;

/// <summary>
/// Frames an image of one digit as MNIST's were (LeCun, Cortes and Burges): its ink is scaled to fit a box of 20 × 20, keeping its
/// proportions, and placed so that its centre of mass is the centre of 28 × 28. Scaling averages areas, which makes the grey rims.
/// </summary>
internal sealed class MnistFraming
{
    /// <summary>Width and height of a framed digit.</summary>
    public const int FrameSide = 28;

    /// <summary>Width and height of the box that its ink fits into.</summary>
    public const int BoxSide = 20;

    private readonly float[] _box = new float[BoxSide * BoxSide];
    private float[] _narrowed = [];

    /// <summary>Frames one image.</summary>
    /// <param name="ink">The image, row by row: 0 is paper, 1 is ink.</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="frame">Takes 28 × 28 pixels: 0 is paper, 255 is ink.</param>
    /// <returns>Whether there was ink at all; if not, the frame is left empty.</returns>
    public bool Frame(ReadOnlySpan<float> ink, int width, int height, Span<byte> frame)
    {
        if (width <= 0 || height <= 0 || ink.Length != width * height)
            throw new ArgumentException($"An image of {width} × {height} pixels does not have {ink.Length}.", nameof(ink));
        if (frame.Length != FrameSide * FrameSide)
            throw new ArgumentException($"A frame has {FrameSide * FrameSide} pixels, not {frame.Length}.", nameof(frame));

        frame.Clear();
        if (!TryFindInk(ink, width, height, out int left, out int top, out int inkWidth, out int inkHeight))
            return false;

        float scale = BoxSide / (float)Math.Max(inkWidth, inkHeight);
        int boxWidth = Math.Clamp((int)((inkWidth * scale) + 0.5f), 1, BoxSide);
        int boxHeight = Math.Clamp((int)((inkHeight * scale) + 0.5f), 1, BoxSide);

        // One direction after the other: first every row becomes narrow, then every column short.
        if (_narrowed.Length < inkHeight * boxWidth)
            _narrowed = new float[inkHeight * boxWidth];
        for (int row = 0; row < inkHeight; row++)
            Shrink(ink.Slice(((top + row) * width) + left, inkWidth), 1, inkWidth, _narrowed.AsSpan(row * boxWidth), 1, boxWidth);
        for (int column = 0; column < boxWidth; column++)
            Shrink(_narrowed.AsSpan(column), boxWidth, inkHeight, _box.AsSpan(column), boxWidth, boxHeight);

        Place(boxWidth, boxHeight, frame);
        return true;
    }

    private static bool TryFindInk(ReadOnlySpan<float> ink, int width, int height, out int left, out int top, out int inkWidth, out int inkHeight)
    {
        int right = -1;
        int bottom = -1;
        left = width;
        top = height;
        for (int row = 0; row < height; row++)
        {
            ReadOnlySpan<float> line = ink.Slice(row * width, width);
            int first = line.IndexOfAnyExcept(0f);
            if (first < 0)
                continue;
            left = Math.Min(left, first);
            right = Math.Max(right, line.LastIndexOfAnyExcept(0f));
            top = Math.Min(top, row);
            bottom = row;
        }

        inkWidth = right - left + 1;
        inkHeight = bottom - top + 1;
        return right >= 0;
    }

    /// <summary>Averages a line of <paramref name="count"/> values into <paramref name="targetCount"/> equal parts.</summary>
    private static void Shrink(ReadOnlySpan<float> source, int stride, int count, Span<float> target, int targetStride, int targetCount)
    {
        float part = count / (float)targetCount;
        for (int i = 0; i < targetCount; i++)
        {
            float start = i * part;
            float end = MathF.Min(count, start + part);
            float sum = 0f;
            for (int j = (int)start; j < end; j++)
                sum += source[j * stride] * (MathF.Min(j + 1, end) - MathF.Max(j, start));
            target[i * targetStride] = sum / part;
        }
    }

    private void Place(int boxWidth, int boxHeight, Span<byte> frame)
    {
        float mass = 0f;
        float momentX = 0f;
        float momentY = 0f;
        for (int row = 0; row < boxHeight; row++)
        {
            for (int column = 0; column < boxWidth; column++)
            {
                float ink = _box[(row * boxWidth) + column];
                mass += ink;
                momentX += ink * (column + 0.5f);
                momentY += ink * (row + 0.5f);
            }
        }

        // By whole pixels, and never out of the frame.
        const float Centre = FrameSide / 2f;
        int left = Math.Clamp((int)MathF.Floor(Centre - (momentX / mass) + 0.5f), 0, FrameSide - boxWidth);
        int top = Math.Clamp((int)MathF.Floor(Centre - (momentY / mass) + 0.5f), 0, FrameSide - boxHeight);
        for (int row = 0; row < boxHeight; row++)
        {
            for (int column = 0; column < boxWidth; column++)
            {
                float ink = Math.Clamp(_box[(row * boxWidth) + column], 0f, 1f);
                frame[((top + row) * FrameSide) + left + column] = (byte)((ink * 255f) + 0.5f);
            }
        }
    }
}
