namespace Generated.Digits.Training;

/// <summary>
/// The order in which an epoch visits the samples. It depends on the seed and on the epoch's number alone, so that a
/// resumed run finds it again without any state.
/// </summary>
internal static class SampleOrder
{
    /// <summary>0, 1, 2 …</summary>
    public static void Fill(Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
    }

    /// <summary>All samples, shuffled (Fisher and Yates).</summary>
    public static void Shuffle(Span<int> order, ulong seed, int epoch)
    {
        Fill(order);
        Xoshiro256 random = new(seed, (ulong)epoch);
        for (int last = order.Length - 1; last > 0; last--)
        {
            int other = (int)random.Below((uint)last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
    }
}
