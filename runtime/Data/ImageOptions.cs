using System.Runtime.InteropServices;

namespace Generated.Digits.Data;

/// <summary>What is done to images of files before anything else sees them.</summary>
/// <param name="Transpose">Rows become columns: EMNIST's files hold each image column by column.</param>
/// <param name="Invert">255 becomes 0: for dark ink on bright paper, where MNIST has 0 for paper.</param>
internal sealed record ImageOptions(bool Transpose, bool Invert)
{
    /// <summary>Nothing is done.</summary>
    public static ImageOptions AsTheyAre { get; } = new(Transpose: false, Invert: false);

    /// <summary>The first switch of the command line that asks for something.</summary>
    public string Switch => Transpose ? "--transpose" : "--invert";

    /// <summary>What a description of the data adds: <c>, transposed, inverted</c>.</summary>
    public string Words => (Transpose ? ", transposed" : "") + (Invert ? ", inverted" : "");

    /// <summary>The set of these images and labels. <paramref name="pixels"/> are changed in place.</summary>
    public DigitSet Apply(byte[] pixels, byte[] labels, int rows, int columns)
    {
        if (Invert)
            InvertAll(pixels);
        if (!Transpose)
            return new DigitSet(pixels, labels, rows, columns);
        byte[] image = new byte[rows * columns];
        for (int start = 0; start < pixels.Length; start += image.Length)
        {
            Span<byte> target = pixels.AsSpan(start, image.Length);
            target.CopyTo(image);
            TransposeOne(image, target, rows, columns);
        }

        return new DigitSet(pixels, labels, columns, rows);
    }

    /// <summary>Writes <paramref name="image"/>, <c>[rows, columns]</c>, as <c>[columns, rows]</c>.</summary>
    public static void TransposeOne(ReadOnlySpan<byte> image, Span<byte> transposed, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                transposed[(column * rows) + row] = image[(row * columns) + column];
        }
    }

    private static void InvertAll(Span<byte> pixels)
    {
        Span<ulong> eights = MemoryMarshal.Cast<byte, ulong>(pixels);
        foreach (ref ulong eight in eights)
            eight = ~eight;
        foreach (ref byte pixel in pixels[(eights.Length * sizeof(ulong))..])
            pixel = (byte)~pixel;
    }
}
