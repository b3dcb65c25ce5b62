using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Generated.Digits.Data.Checks;

/// <summary>What the pixels of a set say about how its images were stored.</summary>
/// <param name="Count">Images.</param>
/// <param name="Mean">The mean pixel, from 0 (paper) to 255 (ink).</param>
/// <param name="Brightest">The largest pixel of all.</param>
/// <param name="Blank">Images of one shade all over.</param>
/// <param name="Inverted">Images with more ink than paper: a mean above <see cref="Half"/>.</param>
internal readonly record struct PixelStatistics(int Count, double Mean, byte Brightest, int Blank, int Inverted)
{
    /// <summary>Half of the range.</summary>
    public const int Half = 127;

    /// <summary>Those of <paramref name="set"/>.</summary>
    public static PixelStatistics Of(DigitSet set)
    {
        long total = 0;
        byte brightest = 0;
        int blank = 0, inverted = 0;
        for (int index = 0; index < set.Count; index++)
        {
            (long sum, byte least, byte most) = Of(set.Image(index));
            total += sum;
            brightest = Math.Max(brightest, most);
            blank += least == most ? 1 : 0;
            inverted += least != most && sum > (long)Half * set.PixelCount ? 1 : 0;
        }

        return new PixelStatistics(set.Count, (double)total / set.Pixels.Length, brightest, blank, inverted);
    }

    /// <summary>A data set has some fifty million pixels, and a person waits: vectors from the first call on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (long Sum, byte Least, byte Most) Of(ReadOnlySpan<byte> pixels)
    {
        ReadOnlySpan<Vector<byte>> vectors = MemoryMarshal.Cast<byte, Vector<byte>>(pixels);
        Vector<byte> low = new(byte.MaxValue), high = Vector<byte>.Zero;
        long sum = 0;
        Vector<ushort> sums = Vector<ushort>.Zero;
        for (int at = 0; at < vectors.Length; at++)
        {
            Vector<byte> vector = vectors[at];
            low = Vector.Min(low, vector);
            high = Vector.Max(high, vector);
            Vector.Widen(vector, out Vector<ushort> first, out Vector<ushort> second);
            sums += first + second;

            // 128 times two bytes still fit into sixteen bits.
            if (at % 128 == 127)
                sum += SumOf(ref sums);
        }

        sum += SumOf(ref sums);
        byte least = byte.MaxValue, most = 0;
        for (int lane = 0; lane < Vector<byte>.Count; lane++)
        {
            least = Math.Min(least, low[lane]);
            most = Math.Max(most, high[lane]);
        }

        foreach (byte pixel in pixels[(vectors.Length * Vector<byte>.Count)..])
        {
            sum += pixel;
            least = Math.Min(least, pixel);
            most = Math.Max(most, pixel);
        }

        return (sum, least, most);
    }

    private static long SumOf(ref Vector<ushort> sums)
    {
        Vector.Widen(sums, out Vector<uint> first, out Vector<uint> second);
        sums = Vector<ushort>.Zero;
        return Vector.Sum(first + second);
    }
}
