using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Training;

[TestClass]
public sealed class SampleOrderTests
{
    [TestMethod]
    public void Every_sample_comes_once()
    {
        int[] order = new int[1000];

        SampleOrder.Shuffle(order, seed: 3, epoch: 2);

        CollectionAssert.AreNotEqual(Enumerable.Range(0, 1000).ToArray(), order);
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 1000).ToArray(), order);
    }

    [TestMethod]
    public void Seed_and_epoch_choose_it_and_nothing_else()
    {
        CollectionAssert.AreEqual(Order(3, 2), Order(3, 2));
        CollectionAssert.AreNotEqual(Order(3, 2), Order(3, 1));
        CollectionAssert.AreNotEqual(Order(3, 2), Order(4, 2));

        static int[] Order(ulong seed, int epoch)
        {
            int[] order = new int[50];
            SampleOrder.Shuffle(order, seed, epoch);
            return order;
        }
    }

    /// <summary>Every sample comes everywhere equally often: the mean over many shuffles is what it must be, within five deviations.</summary>
    [TestMethod]
    public void No_place_is_preferred()
    {
        const int Count = 10, Shuffles = 20_000;
        int[,] places = new int[Count, Count];
        int[] order = new int[Count];
        for (int epoch = 0; epoch < Shuffles; epoch++)
        {
            SampleOrder.Shuffle(order, seed: 1, epoch);
            for (int place = 0; place < Count; place++)
                places[order[place], place]++;
        }

        double deviation = Math.Sqrt(Shuffles * 0.1 * 0.9);
        foreach (int count in places)
            Assert.IsLessThan(5 * deviation, Math.Abs(count - Shuffles / Count));
    }
}
