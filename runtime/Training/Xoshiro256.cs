using System.Numerics;

namespace Generated.Digits.Training;

/// <summary>
/// xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64: small, fast, and the same numbers on every machine and
/// in every version of .NET, which System.Random does not promise.
/// </summary>
internal struct Xoshiro256
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>A stream of numbers of its own for each pair of seed and stream number.</summary>
    public Xoshiro256(ulong seed, ulong stream)
    {
        ulong state = seed;
        state = SplitMix64(ref state) ^ stream;
        _s0 = SplitMix64(ref state);
        _s1 = SplitMix64(ref state);
        _s2 = SplitMix64(ref state);
        _s3 = SplitMix64(ref state);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [−1, 1): a multiple of 2⁻²³, and so as exact as a float.</summary>
    public double NextSigned() => (Next() >> 40) * (1.0 / (1 << 23)) - 1;

    /// <summary>Uniform in [0, <paramref name="bound"/>), without bias (Lemire 2019).</summary>
    public uint Below(uint bound)
    {
        ulong product = (Next() >> 32) * bound;
        if ((uint)product < bound)
        {
            uint threshold = (0 - bound) % bound;
            while ((uint)product < threshold)
                product = (Next() >> 32) * bound;
        }

        return (uint)(product >> 32);
    }

    private static ulong SplitMix64(ref ulong state)
    {
        ulong mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
