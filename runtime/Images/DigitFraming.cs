namespace Generated.Digits.Images;

/// <summary>
/// Frames the ink of one digit as MNIST's were (LeCun, Cortes and Burges): scaled to fit a box of 20 × 20, keeping its proportions,
/// and placed so that its centre of mass falls on the pixel in the middle of 28 × 28. Other frames keep the ratio of box to frame.
/// </summary>
/// <remarks>
/// The drawn digits are framed by it too, and must have the same bytes on every machine: only operations that IEEE 754 has rounded
/// alike everywhere are used.
/// </remarks>
internal sealed class DigitFraming
{
    /// <summary>Width and height of MNIST's images.</summary>
    public const int MnistSide = 28;

    private const int MnistBoxSide = 20;

    private readonly float[] _box;
    private float[] _narrowed = [];

    /// <summary>Frames of <paramref name="side"/> × <paramref name="side"/> pixels.</summary>
    public DigitFraming(int side = MnistSide)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(side);
        Side = side;
        BoxSide = Math.Max(1, ((side * MnistBoxSide) + (MnistSide / 2)) / MnistSide);
        _box = new float[BoxSide * BoxSide];
    }

    /// <summary>Width and height of a framed digit.</summary>
    public int Side { get; }

    /// <summary>Width and height of the box that its ink fits into.</summary>
    public int BoxSide { get; }

    /// <summary>Frames one image.</summary>
    /// <param name="ink">The image, row by row: 0 is paper, 1 is ink.</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="frame">Takes the frame: 0 is paper, 255 is ink.</param>
    /// <returns>Whether there was ink at all; if not, the frame is left empty.</returns>
    public bool Frame(ReadOnlySpan<float> ink, int width, int height, Span<byte> frame)
    {
        if (width <= 0 || height <= 0 || ink.Length != width * height)
            throw new ArgumentException($"An image of {width} × {height} pixels does not have {ink.Length}.", nameof(ink));
        if (frame.Length != Side * Side)
            throw new ArgumentException($"A frame has {Side * Side} pixels, not {frame.Length}.", nameof(frame));

        frame.Clear();
        InkBounds bounds = InkBounds.Of(ink, width);
        if (bounds.IsEmpty)
            return false;

        float scale = BoxSide / (float)Math.Max(bounds.Width, bounds.Height);
        int boxWidth = Math.Clamp((int)((bounds.Width * scale) + 0.5f), 1, BoxSide);
        int boxHeight = Math.Clamp((int)((bounds.Height * scale) + 0.5f), 1, BoxSide);

        // One direction after the other: first every row becomes narrow, then every column short.
        if (_narrowed.Length < bounds.Height * boxWidth)
            _narrowed = new float[bounds.Height * boxWidth];
        for (int row = 0; row < bounds.Height; row++)
        {
            ReadOnlySpan<float> line = ink.Slice(((bounds.Top + row) * width) + bounds.Left, bounds.Width);
            Resample(line, 1, bounds.Width, _narrowed.AsSpan(row * boxWidth), 1, boxWidth);
        }

        for (int column = 0; column < boxWidth; column++)
            Resample(_narrowed.AsSpan(column), boxWidth, bounds.Height, _box.AsSpan(column), boxWidth, boxHeight);

        Place(boxWidth, boxHeight, frame);
        return true;
    }

    /// <summary>
    /// Makes <paramref name="targetCount"/> values of <paramref name="count"/>: means over equal parts where that is fewer, which
    /// gives the grey rims that MNIST has, and straight lines between the values where it is more.
    /// </summary>
    private static void Resample(ReadOnlySpan<float> source, int stride, int count, Span<float> target, int targetStride, int targetCount)
    {
        float part = count / (float)targetCount;
        for (int i = 0; i < targetCount; i++)
        {
            target[i * targetStride] = part >= 1
                ? Mean(source, stride, count, i * part, part)
                : Between(source, stride, count, ((i + 0.5f) * part) - 0.5f);
        }
    }

    private static float Mean(ReadOnlySpan<float> source, int stride, int count, float start, float length)
    {
        float end = MathF.Min(count, start + length);
        float sum = 0f;
        for (int j = (int)start; j < end; j++)
            sum += source[j * stride] * (MathF.Min(j + 1, end) - MathF.Max(j, start));
        return sum / length;
    }

    private static float Between(ReadOnlySpan<float> source, int stride, int count, float position)
    {
        position = Math.Clamp(position, 0f, count - 1f);
        int left = (int)position;
        int right = Math.Min(left + 1, count - 1);
        float value = source[left * stride];
        return value + ((source[right * stride] - value) * (position - left));
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

        // By whole pixels, which blur nothing, and never out of the frame. Counted from 0, pixel 14 is the middle one of 28: MNIST's
        // centres of mass all lie in it, from 14 to 15 from the left and the top.
        int left = Math.Clamp((int)MathF.Ceiling((Side / 2) - (momentX / mass)), 0, Side - boxWidth);
        int top = Math.Clamp((int)MathF.Ceiling((Side / 2) - (momentY / mass)), 0, Side - boxHeight);
        for (int row = 0; row < boxHeight; row++)
        {
            for (int column = 0; column < boxWidth; column++)
            {
                float ink = Math.Clamp(_box[(row * boxWidth) + column], 0f, 1f);
                frame[((top + row) * Side) + left + column] = (byte)((ink * 255f) + 0.5f);
            }
        }
    }
}
