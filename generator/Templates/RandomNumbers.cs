using System.Runtime.Intrinsics;

namespace Generated.Digits.Generator.Templates;

/// <summary>The random numbers that weights start from, and dropout's masks.</summary>
internal sealed partial class TemplateNetwork
{
    #region Uniform
    /// <summary>The next number in [−1, 1): 24 bits of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static float Uniform(ref ulong state) => (int)(Mix(unchecked(state += 0x9E3779B97F4A7C15)) >> 40) * (1f / 8388608) - 1;
    #endregion

    #region Normal
    /// <summary>
    /// The next number of a Gaussian with deviation 1: Marsaglia's polar method (1964), from points of 53 bits in the unit
    /// circle. ln s = −ln(1 / s), and square roots are exactly rounded everywhere, so the bits are the same everywhere.
    /// </summary>
    private static double Normal(ref ulong state)
    {
        while (true)
        {
            double u = (long)(Mix(unchecked(state += 0x9E3779B97F4A7C15)) >> 11) * (1.0 / (1L << 52)) - 1;
            double v = (long)(Mix(unchecked(state += 0x9E3779B97F4A7C15)) >> 11) * (1.0 / (1L << 52)) - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1)
                return u * Math.Sqrt(2 * Log(Vector128.CreateScalar(1 / s)).ToScalar() / s);
        }
    }
    #endregion

    #region Mix
    /// <summary>What SplitMix64 makes of its state: every bit of z in every bit of the result.</summary>
    private static ulong Mix(ulong z)
    {
        z = unchecked((z ^ z >> 30) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ z >> 27) * 0x94D049BB133111EB);
        return z ^ z >> 31;
    }
    #endregion
}
