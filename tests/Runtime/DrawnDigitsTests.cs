using System.Security.Cryptography;
using Generated.Digits.Data;
using Generated.Digits.Data.Drawn;

namespace Generated.Digits.Tests.Runtime;

/// <summary>What holds for every set of drawn digits: the same bytes everywhere, no two images alike, MNIST's looks.</summary>
[TestClass]
public sealed class DrawnDigitsTests
{
    private static readonly Lazy<DigitData> s_full = new(() => DrawnDigits.Create(seed: 0, 60_000, 10_000, Environment.ProcessorCount));

    [TestMethod]
    [DataRow(2)]
    [DataRow(7)]
    public void Threads_do_not_change_a_byte(int threads)
    {
        DigitData alone = DrawnDigits.Create(seed: 5, 2_003, 501, threads: 1);
        DigitData together = DrawnDigits.Create(seed: 5, 2_003, 501, threads);

        CollectionAssert.AreEqual(alone.Train.Pixels.ToArray(), together.Train.Pixels.ToArray());
        CollectionAssert.AreEqual(alone.Train.Labels.ToArray(), together.Train.Labels.ToArray());
        CollectionAssert.AreEqual(alone.Test.Pixels.ToArray(), together.Test.Pixels.ToArray());
        CollectionAssert.AreEqual(alone.Test.Labels.ToArray(), together.Test.Labels.ToArray());
    }

    /// <summary>Integers and correctly rounded operations alone make these bytes: they must come out alike on every machine.</summary>
    [TestMethod]
    public void A_seed_gives_the_bytes_it_always_gave()
    {
        DigitData data = DrawnDigits.Create(seed: 20_260_729, 3_000, 1_000, threads: 2);

        Assert.AreEqual("A42D3D5EC0632CE16F26276715584500", Fingerprint(data.Train));
        Assert.AreEqual("B1488A808024A6CC3D19DA7BB293F2E7", Fingerprint(data.Test));
    }

    [TestMethod]
    public void An_image_depends_on_its_place_alone_not_on_how_many_are_drawn()
    {
        DigitSet few = DrawnDigits.Create(seed: 5, 30, 0, threads: 1).Train;
        DigitSet many = DrawnDigits.Create(seed: 5, 700, 0, threads: 1).Train;

        CollectionAssert.AreEqual(few.Pixels.ToArray(), many.Slice(0, 30).Pixels.ToArray());
        Assert.AreEqual(0, DrawnDigits.Create(seed: 5, 30, 0, threads: 1).Test.Count);
    }

    [TestMethod]
    public void No_two_images_of_both_sets_are_alike()
    {
        DigitData data = s_full.Value;
        HashSet<UInt128> seen = [];
        foreach (DigitSet set in new[] { data.Train, data.Test })
        {
            for (int i = 0; i < set.Count; i++)
                Assert.IsTrue(seen.Add(BitConverter.ToUInt128(SHA256.HashData(set.Image(i)))), $"image {i} was drawn before");
        }

        Assert.HasCount(70_000, seen);
    }

    [TestMethod]
    public void Seeds_share_no_image()
    {
        DigitSet one = DrawnDigits.Create(seed: 1, 500, 0, threads: 1).Train;
        DigitSet two = DrawnDigits.Create(seed: 2, 500, 0, threads: 1).Train;
        for (int i = 0; i < one.Count; i++)
            Assert.IsFalse(one.Image(i).SequenceEqual(two.Image(i)), $"image {i}");
    }

    [TestMethod]
    public void Every_ten_images_show_each_digit_once()
    {
        DigitData data = s_full.Value;
        foreach (DigitSet set in new[] { data.Train, data.Test })
        {
            for (int i = 0; i < set.Count; i += 10)
                Assert.HasCount(10, set.Labels.Slice(i, 10).ToArray().Distinct(), $"images {i} to {i + 9}");
        }
    }

    /// <summary>MNIST's mean pixel is 33.3 of 255, and 19.1 % of its pixels are not zero.</summary>
    [TestMethod]
    public void There_is_as_much_ink_as_in_mnist()
    {
        ReadOnlySpan<byte> pixels = s_full.Value.Train.Pixels.Span;
        double mean = Mean(pixels);
        double density = 1.0 - ((double)pixels.Count((byte)0) / pixels.Length);

        Assert.AreEqual(33.3, mean, 2.0);
        Assert.AreEqual(0.191, density, 0.015);
    }

    [TestMethod]
    public void Ones_take_the_least_ink_and_zeros_the_most()
    {
        DigitSet set = s_full.Value.Train;
        double[] ink = new double[10];
        for (int i = 0; i < 10_000; i++)
            ink[set.Label(i)] += Mean(set.Image(i)) / 1_000;

        string all = string.Join(" ", ink.Select(mean => mean.ToString("F1")));
        Assert.AreEqual(1, Array.IndexOf(ink, ink.Min()), all);
        Assert.AreEqual(0, Array.IndexOf(ink, ink.Max()), all);
        Assert.IsLessThan(0.6 * ink[0], ink[1], all);
    }

    /// <summary>The longer side of the ink is 20 pixels, and its centre of mass lies in pixel (14, 14), counted from 0, unless the frame ends first.</summary>
    [TestMethod]
    public void Every_digit_is_framed_as_mnist_was()
    {
        DigitSet set = s_full.Value.Test;
        Assert.AreEqual((28, 28), (set.Rows, set.Columns));
        for (int i = 0; i < set.Count; i++)
        {
            ReadOnlySpan<byte> image = set.Image(i);
            (int left, int right, int top, int bottom) = (28, -1, 28, -1);
            double mass = 0, x = 0, y = 0;
            for (int pixel = 0; pixel < image.Length; pixel++)
            {
                if (image[pixel] == 0)
                    continue;
                (int row, int column) = (pixel / 28, pixel % 28);
                (left, right, top, bottom) = (Math.Min(left, column), Math.Max(right, column), Math.Min(top, row), Math.Max(bottom, row));
                mass += image[pixel];
                x += image[pixel] * (column + 0.5);
                y += image[pixel] * (row + 0.5);
            }

            int longer = Math.Max(right - left, bottom - top) + 1;
            // A rim fainter than half a grey step may round to paper.
            Assert.IsTrue(longer is 19 or 20, $"image {i}: its longer side is {longer}");
            if (left == 0 || right == 27 || top == 0 || bottom == 27)
                continue;
            Assert.AreEqual(14.5, x / mass, 0.52, $"image {i}: centre of mass");
            Assert.AreEqual(14.5, y / mass, 0.52, $"image {i}: centre of mass");
        }
    }

    [TestMethod]
    public void Impossible_counts_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DrawnDigits.Create(0, -1, 0, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DrawnDigits.Create(0, 0, -1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DrawnDigits.Create(0, 1, 1, 0));
    }

    private static string Fingerprint(DigitSet set) => Convert.ToHexString(SHA256.HashData(set.Pixels.Span))[..32];

    private static double Mean(ReadOnlySpan<byte> pixels)
    {
        long sum = 0;
        foreach (byte pixel in pixels)
            sum += pixel;
        return (double)sum / pixels.Length;
    }
}
