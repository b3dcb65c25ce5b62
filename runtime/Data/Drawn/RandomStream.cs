namespace Generated.Digits.Data.Drawn;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014): the randomness of one sample. Every float it hands out is made of
/// integers and correctly rounded operations, so it is the same number on every machine.
/// </summary>
internal sealed class RandomStream
{
    private ulong _state;

    /// <summary>Starts the stream of one sample. For one seed, different samples start from different states.</summary>
    public void Restart(ulong seed, ulong sample) => _state = Mix(Mix(seed + 0x9E3779B97F4A7C15) ^ sample);

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>Uniform in [0, 1).</summary>
    public float Uniform() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform between the two.</summary>
    public float Between(float low, float high) => low + ((high - low) * Uniform());

    /// <summary>
    /// Bell-shaped around <paramref name="mean"/>: the sum of four uniform numbers, which never strays beyond
    /// 3.47 deviations, so that no digit is ever torn apart by one unlucky draw.
    /// </summary>
    public float Around(float mean, float deviation)
    {
        ulong bits = Next();
        int sum = (ushort)bits + (ushort)(bits >> 16) + (ushort)(bits >> 32) + (ushort)(bits >> 48);
        const float Centre = 2f * ushort.MaxValue;
        const float Deviation = 65536f / 1.7320508f; // of such a sum: 65536 · √(4/12)
        return mean + (deviation * ((sum - Centre) / Deviation));
    }

    public bool Chance(float probability) => Uniform() < probability;

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
