using Generated.Digits.Images;

namespace Generated.Digits.Data.Drawn;

/// <summary>
/// Digits that the program draws itself: the data set that is always there. The same seed gives the same bytes on any number of
/// threads and any machine; docs/drawn-digits.md tells how they are made and why.
/// </summary>
internal static class DrawnDigits
{
    // Test samples count from here: no training sample of a seed ever shares its random stream with a test sample.
    private const ulong FirstTestSample = 1UL << 63;

    /// <summary>Pixels of one.</summary>
    public const int PixelCount = DigitFraming.MnistSide * DigitFraming.MnistSide;

    /// <summary>Draws both sets; every ten images in a row show each digit once.</summary>
    public static DigitData Create(ulong seed, int trainCount, int testCount, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trainCount);
        ArgumentOutOfRangeException.ThrowIfNegative(testCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        return new DigitData(
            Draw(seed, 0, trainCount, threads),
            Draw(seed, FirstTestSample, testCount, threads),
            "drawn digits",
            $"digits drawn by this program from seed {seed}")
        {
            IsDrawn = true,
        };
    }

    private static DigitSet Draw(ulong seed, ulong first, int count, int threads)
    {
        const int Classes = 10;
        const int Portion = 250;
        byte[] pixels = new byte[checked(count * PixelCount)];
        byte[] labels = new byte[count];

        Parallel.For(
            0,
            (count + Portion - 1) / Portion,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new DigitPainter(),
            (portion, _, painter) =>
            {
                int end = Math.Min(count, (portion + 1) * Portion);
                for (int i = portion * Portion; i < end; i++)
                {
                    int digit = i % Classes;
                    labels[i] = (byte)digit;
                    painter.Paint(seed, first + (ulong)i, digit, pixels.AsSpan(i * PixelCount, PixelCount));
                }

                return painter;
            },
            _ => { });
        return new DigitSet(pixels, labels, DigitFraming.MnistSide, DigitFraming.MnistSide);
    }
}
