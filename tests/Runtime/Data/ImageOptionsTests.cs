using Generated.Digits.Data;
using Generated.Digits.Data.Checks;

namespace Generated.Digits.Tests.Runtime.Data;

/// <summary>Images that are transposed and inverted as they come in.</summary>
[TestClass]
public sealed class ImageOptionsTests
{
    [TestMethod]
    public void Rows_become_columns_image_by_image()
    {
        DigitSet set = new ImageOptions(Transpose: true, Invert: false).Apply([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [0, 1], 2, 3);

        Assert.AreEqual((3, 2), (set.Rows, set.Columns));
        CollectionAssert.AreEqual(new byte[] { 1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12 }, set.Pixels.ToArray());
    }

    /// <summary>More pixels than eight at a time, and some that are left.</summary>
    [TestMethod]
    public void Ink_becomes_paper()
    {
        byte[] pixels = [.. Enumerable.Range(0, 21).Select(value => (byte)(value * 12))];

        DigitSet set = new ImageOptions(Transpose: false, Invert: true).Apply([.. pixels], new byte[1], 3, 7);

        CollectionAssert.AreEqual(pixels.Select(pixel => (byte)(255 - pixel)).ToArray(), set.Pixels.ToArray());
    }

    [TestMethod]
    public void Statistics_are_those_of_plain_loops_at_any_size()
    {
        Random random = new(3);
        foreach (int pixels in new[] { 1, 7, 31, 32, 33, 784, 9000, 65_536 })
        {
            byte[] bytes = new byte[3 * pixels];
            random.NextBytes(bytes);
            bytes.AsSpan(pixels, pixels).Fill(9);
            bytes.AsSpan(2 * pixels).Fill(byte.MaxValue);
            bytes[^1] = (byte)(pixels == 1 ? 255 : 254);

            PixelStatistics statistics = PixelStatistics.Of(new DigitSet(bytes, new byte[3], 1, pixels));

            byte[][] images = [.. bytes.Chunk(pixels)];
            int blank = images.Count(image => image.Distinct().Count() == 1);
            int inverted = images.Count(image => image.Distinct().Count() > 1 && image.Average(pixel => pixel) > 127);
            Assert.AreEqual(new PixelStatistics(3, statistics.Mean, bytes.Max(), blank, inverted), statistics, $"{pixels} pixels");
            Assert.AreEqual(bytes.Average(pixel => pixel), statistics.Mean, 1e-9);
        }
    }

    /// <summary>Each of the eight orientations is what its switches say, and laying it on twice by its inverse gives the image.</summary>
    [TestMethod]
    public void Orientations_are_the_eight_symmetries_of_a_square()
    {
        byte[] image = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        string[] all = [.. Orientation.All.Select(Laid)];

        CollectionAssert.AllItemsAreUnique(all);
        Assert.AreEqual("123456789", Laid(Orientation.Upright));
        Assert.AreEqual("147258369", Laid(new Orientation(Transpose: true, FlipRows: false, FlipColumns: false)));
        Assert.AreEqual("321654987", Laid(new Orientation(Transpose: false, FlipRows: false, FlipColumns: true)));
        Assert.AreEqual("987654321", Laid(new Orientation(Transpose: false, FlipRows: true, FlipColumns: true)));

        string Laid(Orientation orientation)
        {
            byte[] result = new byte[9];
            orientation.Apply(image, result, 3);
            return string.Concat(result);
        }
    }
}
