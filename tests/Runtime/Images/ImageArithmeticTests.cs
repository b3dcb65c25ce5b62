using System.Numerics;
using Generated.Digits.Images;

namespace Generated.Digits.Tests.Runtime.Images;

[TestClass]
public sealed class ImageArithmeticTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(17, 9)]
    [DataRow(1, 30)]
    [DataRow(30, 1)]
    public void Distances_are_those_of_looking_at_every_pair(int width, int height)
    {
        Random random = new(width);
        float[] image = [.. Enumerable.Range(0, width * height).Select(i => i == 0 || random.Next(12) == 0 ? 1f : 0f)];
        float[] distances = DistanceMap.Of(image, width, ink => ink > 0);
        for (int i = 0; i < image.Length; i++)
        {
            double nearest = Enumerable.Range(0, image.Length).Where(j => image[j] > 0).Min(j => Math.Sqrt(Square((i % width) - (j % width)) + Square((i / width) - (j / width))));
            Assert.AreEqual(nearest, distances[i], 1e-4);
        }
    }

    [TestMethod]
    public void A_surface_is_found_through_its_ink()
    {
        const int Width = 60;
        const int Height = 40;
        Vector3[] colors = new Vector3[Width * Height];
        for (int i = 0; i < colors.Length; i++)
        {
            float x = i % Width / (float)Width;
            float y = i / Width / (float)Height;
            bool isInk = x is > 0.4f and < 0.6f && y is > 0.2f and < 0.8f;
            colors[i] = isInk ? new Vector3(0.1f) : new Vector3(0.9f - (0.2f * x * x), 0.8f - (0.1f * x * y), 0.7f + (0.1f * y));
        }

        Background background = Background.Fit(colors, Width, Height);
        for (int i = 0; i < colors.Length; i++)
        {
            if (colors[i] != new Vector3(0.1f))
                Assert.IsLessThan(0.01f, Background.Distance(colors[i], background.At(i % Width, i / Width)));
        }

        Assert.IsLessThan(0.005f, background.Noise);
    }

    [TestMethod]
    public void Bounds_hold_all_ink()
    {
        float[] ink = new float[6 * 5];
        Assert.IsTrue(InkBounds.Of(ink, 6).IsEmpty);
        ink[(1 * 6) + 4] = 0.1f;
        ink[(3 * 6) + 2] = 1f;
        Assert.AreEqual(new InkBounds(2, 1, 3, 3), InkBounds.Of(ink, 6));
    }

    [TestMethod]
    public void Framing_refuses_sizes_that_do_not_agree()
    {
        DigitFraming framing = new();
        Assert.ThrowsExactly<ArgumentException>(() => framing.Frame(new float[5], 2, 2, new byte[784]));
        Assert.ThrowsExactly<ArgumentException>(() => framing.Frame(new float[4], 2, 2, new byte[783]));
        Assert.IsFalse(framing.Frame(new float[4], 2, 2, new byte[784]));
    }

    private static double Square(double value) => value * value;
}
