using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Training;

[TestClass]
public sealed class Xoshiro256Tests
{
    /// <summary>Computed by an implementation of the two papers in Python.</summary>
    [TestMethod]
    public void Gives_the_published_generators_numbers()
    {
        Xoshiro256 random = new(seed: 1, stream: 0);

        ulong[] numbers = [random.Next(), random.Next(), random.Next(), random.Next()];

        CollectionAssert.AreEqual(
            new ulong[] { 0xee127fe613436e33, 0xd6dad8d34a1874ea, 0x2a52c16cec1116a9, 0x9af9091d9f77d551 },
            numbers);
    }

    [TestMethod]
    public void Below_is_below_and_reaches_everything()
    {
        Xoshiro256 random = new(seed: 5, stream: 6);
        bool[] seen = new bool[7];
        for (int i = 0; i < 1000; i++)
            seen[random.Below(7)] = true;

        CollectionAssert.DoesNotContain(seen, false);
    }
}
