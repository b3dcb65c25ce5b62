using Generated.Digits.Generator.Mathematics;

namespace Generated.Digits.Training;

/// <summary>
/// NumPy's legacy <c>RandomState(seed).randn</c>, to the last bit: the Mersenne Twister MT19937 (Matsumoto and Nishimura 1998)
/// seeded by its <c>init_genrand</c>, 53-bit uniform doubles out of two outputs each, and Marsaglia's polar method, which makes
/// normal numbers two at a time: the second is kept for the next call.
/// </summary>
internal sealed class NumPyRandom
{
    private const int Length = 624;
    private const int Middle = 397;

    private readonly uint[] _state = new uint[Length];
    private int _next = Length;
    private double? _kept;

    /// <summary>As <c>numpy.random.seed(seed)</c>.</summary>
    public NumPyRandom(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < Length; i++)
            _state[i] = 1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + i;
    }

    /// <summary>The next normal number: mean 0, deviation 1.</summary>
    public double NextNormal()
    {
        if (_kept is { } kept)
        {
            _kept = null;
            return kept;
        }

        double x, y, squared;
        do
        {
            x = 2 * NextDouble() - 1;
            y = 2 * NextDouble() - 1;
            squared = x * x + y * y;
        }
        while (squared is >= 1 or 0);

        double factor = Math.Sqrt(-2 * PortableMath.Log(squared) / squared);
        _kept = factor * x;
        return factor * y;
    }

    /// <summary>Uniform in [0, 1): 27 and 26 bits of two outputs.</summary>
    public double NextDouble()
    {
        uint high = Next() >> 5;
        uint low = Next() >> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    private uint Next()
    {
        if (_next == Length)
            Twist();
        uint value = _state[_next++];
        value ^= value >> 11;
        value ^= (value << 7) & 0x9d2c5680;
        value ^= (value << 15) & 0xefc60000;
        return value ^ (value >> 18);
    }

    private void Twist()
    {
        for (int i = 0; i < Length; i++)
        {
            uint mixed = (_state[i] & 0x80000000) | (_state[(i + 1) % Length] & 0x7fffffff);
            uint odd = (mixed & 1) == 0 ? 0 : 0x9908b0dfu;
            _state[i] = _state[(i + Middle) % Length] ^ (mixed >> 1) ^ odd;
        }

        _next = 0;
    }
}
