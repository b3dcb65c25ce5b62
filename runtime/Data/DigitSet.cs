namespace Generated.Digits.Data;

/// <summary>
/// Labelled images of one size, kept as the bytes they came as: 0 is paper and 255 is ink. Four times smaller than floats, and what
/// the network's sparse kernels want to know about a pixel, whether it is zero, is still exact.
/// </summary>
internal sealed class DigitSet
{
    /// <summary>A pixel's byte times this is a number from 0 to 1, what almost all networks learn from.</summary>
    public const float UnitScale = 1f / byte.MaxValue;

    /// <summary>Image after image, row after row; a label for each image.</summary>
    public DigitSet(ReadOnlyMemory<byte> pixels, ReadOnlyMemory<byte> labels, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (pixels.Length != (long)labels.Length * rows * columns)
            throw new ArgumentException($"{pixels.Length} pixels are not {labels.Length} images of {rows} × {columns}", nameof(pixels));
        Pixels = pixels;
        Labels = labels;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>All pixels: <see cref="Count"/> × <see cref="PixelCount"/>.</summary>
    public ReadOnlyMemory<byte> Pixels { get; }

    /// <summary>The class of each image.</summary>
    public ReadOnlyMemory<byte> Labels { get; }

    /// <summary>Pixels from top to bottom.</summary>
    public int Rows { get; }

    /// <summary>Pixels from left to right.</summary>
    public int Columns { get; }

    /// <summary>How many images.</summary>
    public int Count => Labels.Length;

    /// <summary>Pixels of one image.</summary>
    public int PixelCount => Rows * Columns;

    /// <summary>The pixels of image <paramref name="index"/>.</summary>
    public ReadOnlySpan<byte> Image(int index) => Pixels.Span.Slice(index * PixelCount, PixelCount);

    /// <summary>The class of image <paramref name="index"/>.</summary>
    public byte Label(int index) => Labels.Span[index];

    /// <summary><paramref name="count"/> images from <paramref name="start"/> on; nothing is copied.</summary>
    public DigitSet Slice(int start, int count) =>
        new(Pixels.Slice(start * PixelCount, count * PixelCount), Labels.Slice(start, count), Rows, Columns);
}
