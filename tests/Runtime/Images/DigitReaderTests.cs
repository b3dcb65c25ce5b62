using System.Numerics;
using Generated.Digits.Data;
using Generated.Digits.Data.Drawn;
using Generated.Digits.Images;
using SkiaSharp;

namespace Generated.Digits.Tests.Runtime.Images;

/// <summary>Whatever a picture is dressed in, the network must see the same digit.</summary>
[TestClass]
public sealed class DigitReaderTests
{
    private static readonly DigitReader s_reader = new(784);

    private readonly TemporaryFolder _folder = new();

    public static IEnumerable<object[]> Dressings =>
    [
        ["white on black", TestPictures.Png(TestPictures.Seven(SKColors.White, SKColors.Black))],
        ["blue on yellow", TestPictures.Png(TestPictures.Seven(SKColors.Navy, SKColors.LemonChiffon))],
        ["red on green", TestPictures.Png(TestPictures.Seven(SKColors.Red, SKColors.Green))],
        ["pale pencil", TestPictures.Png(TestPictures.Seven(new SKColor(205, 205, 205), SKColors.White))],
        ["black on nothing", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.Transparent))],
        ["white on nothing", TestPictures.Png(TestPictures.Seven(SKColors.White, SKColors.Transparent))],
        ["half transparent ink", TestPictures.Png(TestPictures.Seven(new SKColor(0, 0, 0, 128), SKColors.Transparent))],
        ["far corner", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White, 700, 500, 120, 600, 350))],
        ["touching all sides", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White, 90, 138, 120, 9, 9))],
        ["twenty times as large", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White, 3000, 3000, 2400, 800, 200))],
        ["a third as large", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White, 60, 70, 40, 15, 15))],
        ["JPEG", TestPictures.Jpeg(TestPictures.Seven(SKColors.Black, SKColors.White), 60)],
        ["BMP", TestPictures.Bmp(TestPictures.Seven(SKColors.Black, SKColors.White))],
        ["BMP of 256 greys", TestPictures.Bmp(TestPictures.Seven(SKColors.Black, SKColors.White), bits: 8)],
        ["with dust", TestPictures.Png(WithDust(TestPictures.Seven(SKColors.Black, SKColors.White)))],
        ["on a transparent-cornered card", TestPictures.Png(WithRoundCorners(TestPictures.Seven(SKColors.Black, SKColors.White)))],
        ["in uneven light, with grain", TestPictures.Jpeg(Photographed(TestPictures.Seven(SKColors.Black, SKColors.White)), 85)],
    ];

    public static string Name(System.Reflection.MethodInfo _, object[] data) => (string)data[0];

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [DynamicData(nameof(Dressings), DynamicDataDisplayName = nameof(Name))]
    public void The_same_digit_is_seen_in_every_dressing(string dressing, byte[] file)
    {
        byte[] expected = s_reader.Read(_folder.Write("plain", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White))));
        byte[] actual = s_reader.Read(_folder.Write("dressed", file));
        Assert.IsLessThan(0.12, Difference(expected, actual), dressing);
    }

    [TestMethod]
    public void A_digit_fills_the_box_and_its_mass_is_centered()
    {
        byte[] frame = s_reader.Read(_folder.Write("picture", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White))));
        InkBounds bounds = InkBounds.Of(Array.ConvertAll(frame, pixel => (float)pixel), 28);
        Assert.AreEqual(20, bounds.Height);
        Assert.AreEqual(255, frame.Max());
        double mass = frame.Sum(pixel => pixel);
        Assert.AreEqual(14.0, frame.Select((pixel, i) => pixel * (i % 28)).Sum() / mass, 0.5);
        Assert.AreEqual(14.0, frame.Select((pixel, i) => pixel * (i / 28)).Sum() / mass, 0.5);
    }

    /// <summary>What is already framed as it should be is not touched: so MNIST's own images pass unchanged.</summary>
    [TestMethod]
    public void A_framed_digit_stays_as_it_is()
    {
        DigitSet digits = DrawnDigits.Create(seed: 1, 300, 1, threads: 1).Train;
        int same = 0;
        for (int i = 0; i < digits.Count; i++)
        {
            if (digits.Image(i).SequenceEqual(s_reader.Read(Picture(digits.Image(i), ink => 1 - ink))))
                same++;
        }

        Assert.IsGreaterThan(0.8 * digits.Count, same);
    }

    [TestMethod]
    public void Thin_strokes_become_as_wide_as_MNISTs()
    {
        byte[] thin = s_reader.Read(_folder.Write("thin", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White, 800, 800, 600, 200, 100, stroke: 4))));
        byte[] normal = s_reader.Read(_folder.Write("normal", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White, 800, 800, 600, 200, 100, stroke: 60))));
        Assert.AreEqual(1, thin.Sum(pixel => pixel) / (double)normal.Sum(pixel => pixel), 0.15);
    }

    /// <summary>Lines thinner than a pixel are nowhere as dark as ink; what the network sees is.</summary>
    [TestMethod]
    [DataRow(10, 0.4f)]
    [DataRow(24, 1f)]
    public void The_strongest_ink_is_black(int size, float stroke)
    {
        byte[] frame = s_reader.Read(_folder.Write("thin", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White, 80, 80, size, 10, 8, stroke))));

        Assert.AreEqual(255, frame.Max());
    }

    [TestMethod]
    [DataRow("white")]
    [DataRow("black")]
    [DataRow("nothing")]
    public void A_picture_without_ink_says_so(string color)
    {
        using SKBitmap bitmap = new(50, 40, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        bitmap.Erase(color switch { "white" => SKColors.White, "black" => SKColors.Black, _ => SKColors.Transparent });
        string path = _folder.Write("empty", TestPictures.Png(bitmap));
        Assert.AreEqual($"{path}: shows no digit: it has one color all over", Assert.ThrowsExactly<InputException>(() => s_reader.Read(path)).Message);
    }

    [TestMethod]
    [DataRow(49, 7, 5)]
    [DataRow(1024, 32, 23)]
    [DataRow(1, 1, 1)]
    public void Other_squares_get_a_box_in_proportion(int inputSize, int side, int box)
    {
        byte[] frame = new DigitReader(inputSize).Read(_folder.Write("picture", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White))));
        Assert.HasCount(inputSize, frame);
        Assert.AreEqual(box, InkBounds.Of(Array.ConvertAll(frame, pixel => (float)pixel), side).Longest);
    }

    /// <summary>A solid bar twice as long as thick, which stays that, whichever way it lies.</summary>
    [TestMethod]
    [DataRow(40, 20, 20, 10)]
    [DataRow(20, 40, 10, 20)]
    [DataRow(8, 4, 20, 10)]
    public void Proportions_are_kept(int width, int height, int framedWidth, int framedHeight)
    {
        float[] ink = new float[width * height];
        Array.Fill(ink, 1);
        byte[] frame = new byte[784];

        Assert.IsTrue(new DigitFraming().Frame(ink, width, height, frame));

        InkBounds bounds = InkBounds.Of(Array.ConvertAll(frame, pixel => (float)pixel), 28);
        Assert.AreEqual((framedWidth, framedHeight), (bounds.Width, bounds.Height));
    }

    [TestMethod]
    public void What_is_no_square_cannot_see_pictures() =>
        StringAssert.Contains(Assert.ThrowsExactly<InputException>(() => new DigitReader(783)).Message, "783");

    /// <summary>The part of ink that is not alike, one pixel up, down or aside allowed: a centre of mass may just be rounded otherwise.</summary>
    private static double Difference(byte[] expected, byte[] actual)
    {
        int least = int.MaxValue;
        foreach (int shift in (int[])[-29, -28, -27, -1, 0, 1, 27, 28, 29])
            least = Math.Min(least, Enumerable.Range(0, 784).Sum(i => Math.Abs(expected[i] - (i + shift is >= 0 and < 784 ? actual[i + shift] : 0))));
        return least / (double)expected.Sum(pixel => pixel);
    }

    private static ColorImage Picture(ReadOnlySpan<byte> pixels, Func<float, float> shade)
    {
        ColorImage image = new(28, 28);
        for (int i = 0; i < pixels.Length; i++)
        {
            float value = shade(pixels[i] / 255f);
            image.Pixels[i] = new Vector4(value, value, value, 1);
        }

        return image;
    }

    private static SKBitmap WithDust(SKBitmap bitmap)
    {
        bitmap.Erase(SKColors.Black, SKRectI.Create(5, 5, 2, 2));
        bitmap.Erase(SKColors.Gray, SKRectI.Create(190, 185, 2, 1));
        return bitmap;
    }

    private static SKBitmap WithRoundCorners(SKBitmap bitmap)
    {
        for (int y = 0; y < bitmap.Height; y++)
        {
            for (int x = 0; x < bitmap.Width; x++)
            {
                if (Math.Min(x, bitmap.Width - 1 - x) + Math.Min(y, bitmap.Height - 1 - y) < 20)
                    bitmap.SetPixel(x, y, SKColors.Transparent);
            }
        }

        return bitmap;
    }

    private static SKBitmap Photographed(SKBitmap bitmap)
    {
        Random random = new(3);
        for (int y = 0; y < bitmap.Height; y++)
        {
            for (int x = 0; x < bitmap.Width; x++)
            {
                double light = 0.9 - (0.3 * x / bitmap.Width) - (0.2 * y * y / bitmap.Height / bitmap.Height);
                double value = light * (60 + (bitmap.GetPixel(x, y).Green * 0.75)) + (random.NextDouble() * 8);
                bitmap.SetPixel(x, y, new SKColor((byte)value, (byte)(value * 0.97), (byte)(value * 0.9)));
            }
        }

        return bitmap;
    }
}
