using System.Numerics;
using System.Runtime.CompilerServices;

namespace Generated.Digits.Training.Augmentation;

/// <summary>
/// The elastic displacements of an epoch: white noise, smoothed by a Gaussian (Simard, Steinkraus and Platt 2003), with a root mean square
/// of 1. The field is periodic and larger than an image, and each image takes a window of it, at a place and with signs of its own: the field
/// looks the same everywhere, so a window is distributed as a field of the image's own would be, and costs nothing to compute.
/// </summary>
internal sealed class DisplacementField
{
    /// <summary>The least period. With a smoothness of 4 pixels it holds some 600 windows that have nothing to do with one another.</summary>
    private const int LeastPeriod = 128;

    /// <summary>A window is read in whole vectors.</summary>
    private const int LongestVector = 64;

    private readonly float[] _across;
    private readonly float[] _down;

    /// <summary>The field of one epoch, for windows of so many columns.</summary>
    public DisplacementField(Xoshiro256 random, float smoothness, int rows, int columns)
    {
        // Beyond four deviations the Gaussian is nothing; a window never contains the same place twice.
        int least = Math.Max(LeastPeriod, Math.Max(2 * Math.Max(rows, columns), (int)(8 * smoothness)));
        Period = (int)BitOperations.RoundUpToPowerOf2((uint)least);
        Stride = Period + columns + LongestVector;
        float[] kernel = Gaussian(smoothness);
        _across = Component(ref random, kernel);
        _down = Component(ref random, kernel);
    }

    /// <summary>A field that displaces nothing.</summary>
    public DisplacementField(int columns)
    {
        Period = 1;
        Stride = 1 + columns + LongestVector;
        _across = new float[Stride];
        _down = _across;
    }

    /// <summary>Rows and columns until the field repeats: a power of two.</summary>
    public int Period { get; }

    /// <summary>Floats from one row to the next: a row goes on beyond the period, so that every window is contiguous.</summary>
    public int Stride { get; }

    /// <summary>The displacements along the rows, or down the columns: <see cref="Period"/> rows of <see cref="Stride"/>.</summary>
    public ReadOnlySpan<float> Along(bool columns) => columns ? _down : _across;

    /// <summary>e^(−x²/2σ²) at whole pixels, normalized so that smoothed noise has a variance of 1.</summary>
    private static float[] Gaussian(float deviation)
    {
        int radius = (int)MathF.Ceiling(3.5f * deviation);
        double[] weights = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(x => ExponentialOfMinus(x * x / (2.0 * deviation * deviation)))];
        double norm = Math.Sqrt(weights.Sum(weight => weight * weight));

        // Uniform noise in ±1 has a variance of 1/3; the kernel is applied along both axes.
        double noise = Math.Sqrt(Math.Sqrt(3));
        return [.. weights.Select(weight => (float)(weight / norm * noise))];
    }

    /// <summary>e^−x from additions and products alone, which are rounded alike everywhere: (e^(−x/1024))^1024 from a Taylor series.</summary>
    private static double ExponentialOfMinus(double x)
    {
        double small = -x / 1024;
        double power = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4 * (1 + small / 5))));
        for (int i = 0; i < 10; i++)
            power *= power;
        return power;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float[] Component(ref Xoshiro256 random, ReadOnlySpan<float> kernel)
    {
        float[] noise = new float[Period * Period];
        foreach (ref float value in noise.AsSpan())
            value = (float)random.NextSigned();
        float[] smoothed = Transpose(SmoothColumns(Transpose(SmoothColumns(noise, Period, kernel), Period), Period, kernel), Period);
        float[] windows = new float[Period * Stride];
        for (int row = 0; row < Period; row++)
        {
            ReadOnlySpan<float> from = smoothed.AsSpan(row * Period, Period);
            Span<float> to = windows.AsSpan(row * Stride, Stride);
            from.CopyTo(to);
            from[..(Stride - Period)].CopyTo(to[Period..]);
        }

        return windows;
    }

    /// <summary>Each row becomes a weighted sum of the rows around it, in the kernel's order: lanes never mix, so every register width gives the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float[] SmoothColumns(float[] from, int period, ReadOnlySpan<float> kernel)
    {
        float[] to = new float[from.Length];
        for (int row = 0; row < period; row++)
        {
            for (int column = 0; column < period; column += Vector<float>.Count)
            {
                Vector<float> sum = Vector<float>.Zero;
                for (int at = 0; at < kernel.Length; at++)
                {
                    int source = (row + at - kernel.Length / 2) & (period - 1);
                    sum += kernel[at] * new Vector<float>(from, source * period + column);
                }

                sum.CopyTo(to, row * period + column);
            }
        }

        return to;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float[] Transpose(float[] from, int period)
    {
        float[] to = new float[from.Length];
        for (int row = 0; row < period; row++)
        {
            for (int column = 0; column < period; column++)
                to[column * period + row] = from[row * period + column];
        }

        return to;
    }
}
