using Generated.Digits.Data;

namespace Generated.Digits.Tests.Runtime.Data;

[TestClass]
public sealed class LitPixelsTests
{
    [TestMethod]
    public void CountsPixelsThatAnImageHasInkIn()
    {
        DigitSet images = new(new byte[] { 0, 9, 0, 0, 255, 0 }, new byte[2], rows: 1, columns: 3);
        CollectionAssert.AreEqual(new[] { false, true, false }, LitPixels.Of(images));
    }

    /// <summary>A speck in one image of two thousand lights nothing; of two, it is one of a thousand.</summary>
    [TestMethod]
    public void OneImageOfAThousandIsEnough()
    {
        byte[] pixels = new byte[2000 * 2];
        pixels[0] = pixels[1] = pixels[3] = 9;
        CollectionAssert.AreEqual(new[] { false, true }, LitPixels.Of(new DigitSet(pixels, new byte[2000], rows: 1, columns: 2)));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(8)]
    [DataRow(784)]
    public void ComesBackAsItWasWritten(int count)
    {
        Random random = new(count);
        bool[] lit = [.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 1)];
        CollectionAssert.AreEqual(lit, LitPixels.Read(LitPixels.Write(lit), count));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("not base 64")]
    [DataRow("AAAA")]
    public void IsEveryPixelWhereNothingIsKnown(string? text) =>
        Assert.IsTrue(LitPixels.Read(text, 784).All(isLit => isLit));
}
