namespace Generated.Digits.Images;

/// <summary>The smallest box around all ink of an image.</summary>
internal readonly record struct InkBounds(int Left, int Top, int Width, int Height)
{
    /// <summary>Was there no ink?</summary>
    public bool IsEmpty => Width <= 0;

    /// <summary>The longer side.</summary>
    public int Longest => Math.Max(Width, Height);

    /// <summary>The bounds of everything in <paramref name="ink"/> that is not exactly 0.</summary>
    public static InkBounds Of(ReadOnlySpan<float> ink, int width)
    {
        int left = width;
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int row = 0; row < ink.Length / width; row++)
        {
            ReadOnlySpan<float> line = ink.Slice(row * width, width);
            int first = line.IndexOfAnyExcept(0f);
            if (first < 0)
                continue;
            left = Math.Min(left, first);
            right = Math.Max(right, line.LastIndexOfAnyExcept(0f));
            top = top < 0 ? row : top;
            bottom = row;
        }

        return right < 0 ? default : new InkBounds(left, top, right - left + 1, bottom - top + 1);
    }
}
