namespace Generated.Digits.Tests.Numerics.Reference;

/// <summary>
/// Which outputs a training step leaves out, one number at a time: a function of seed, step (the first is 1), layer, the sample's
/// place in its batch, and unit. SplitMix64's finalizer makes 64 bits of all but the unit; Wellons' lowbias32, with one half of
/// them before and the other half in its middle, makes 31 bits of those and the unit, and the lowest of these go.
/// </summary>
internal static class PlainDropout
{
    public static bool Stays(ulong seed, long step, int layer, int sample, int unit, double rate) => Stays(seed, step, (ulong)layer << 40, sample, unit, rate);

    /// <inheritdoc cref="Stays(ulong, long, int, int, int, double)"/>
    public static bool Stays(ulong seed, long step, ulong layerKey, int sample, int unit, double rate)
    {
        ulong key = Mix(Mix(Mix(seed) + (ulong)step) + layerKey + (ulong)sample);
        uint bits = unchecked((uint)unit * 0x9E3779B9u + (uint)key);
        bits = unchecked((bits ^ bits >> 16) * 0x7FEB352Du) ^ (uint)(key >> 32);
        bits = unchecked((bits ^ bits >> 15) * 0x846CA68Bu);
        bits ^= bits >> 16;
        return bits >> 1 >= Math.Min(Math.Round(rate * 2147483648), int.MaxValue);
    }

    /// <summary>
    /// What stands for the layer at a path: from bit 40 on its number; in a block, from bit 52 on its place there, from 1. Within a block of a block the
    /// block's own key is multiplied by 2⁶⁴ / the golden ratio first.
    /// </summary>
    public static ulong KeyOf(string path)
    {
        ulong[] places = [.. path.Split('.').Select(ulong.Parse)];
        ulong key = places[0] << 40;
        for (int depth = 1; depth < places.Length; depth++)
            key = unchecked(key * (depth == 1 ? 1 : 0x9E3779B97F4A7C15) + (places[depth] + 1 << 52));
        return key;
    }

    private static ulong Mix(ulong z)
    {
        z = unchecked((z ^ z >> 30) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ z >> 27) * 0x94D049BB133111EB);
        return z ^ z >> 31;
    }
}
