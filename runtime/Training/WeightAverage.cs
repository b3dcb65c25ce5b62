using System.Numerics;
using System.Runtime.InteropServices;

namespace Generated.Digits.Training;

/// <summary>
/// The exponential moving average of a network's parameters, and of its running statistics: average ← decay·average + (1 − decay)·weights after each step,
/// starting at 0 and divided by 1 − decay^steps, as Adam's moments are (Kingma and Ba 2015). Weights hardly change in a few steps, so it is taken every
/// few steps, with that power of the decay.
/// </summary>
internal sealed class WeightAverage(Network network, float decay)
{
    /// <summary>Within the steps that an average remembers, 1 / (1 − decay), it looks at the weights at least so often.</summary>
    private const int LeastLooks = 10;

    private const int LongestPeriod = 100;

    private readonly float[] _newest = new float[Network.ParameterCount];
    private readonly float[] _newestStatistics = new float[Network.StatisticCount];

    /// <summary>Steps from one look at the weights to the next.</summary>
    public int Period { get; } = (int)Math.Clamp(1 / (1 - (double)decay) / LeastLooks, 1, LongestPeriod);

    /// <summary>The averaged parameters, in canonical order.</summary>
    public float[] Parameters { get; } = new float[Network.ParameterCount];

    /// <summary>The averaged running statistics, in canonical order.</summary>
    public float[] Statistics { get; } = new float[Network.StatisticCount];

    /// <summary>Takes in the weights of the network, which has taken <paramref name="steps"/> in all, and <paramref name="newSteps"/> since the last call.</summary>
    public void Update(long steps, int newSteps)
    {
        float weight = (float)((1 - Power(decay, newSteps)) / (1 - Power(decay, steps)));
        network.ExportParameters(_newest);
        network.ExportStatistics(_newestStatistics);
        Blend(Parameters, _newest, weight);
        Blend(Statistics, _newestStatistics, weight);
    }

    /// <summary>Products alone, which are rounded alike everywhere; <see cref="Math.Pow"/> is the platform's own.</summary>
    private static double Power(double value, long exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent >>= 1, value *= value)
            power = (exponent & 1) == 0 ? power : power * value;
        return power;
    }

    private static void Blend(Span<float> average, ReadOnlySpan<float> newest, float weight)
    {
        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(average);
        ReadOnlySpan<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(newest);
        Vector<float> weights = new(weight);
        for (int i = 0; i < sums.Length; i++)
            sums[i] += weights * (values[i] - sums[i]);
        for (int i = sums.Length * Vector<float>.Count; i < average.Length; i++)
            average[i] += weight * (newest[i] - average[i]);
    }
}
