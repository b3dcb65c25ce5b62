using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using Generated.Digits.Data;
using Generated.Digits.Data.Drawn;
using Generated.Digits.Tests.EndToEnd;
using Generated.Digits.Training;
using Generated.Digits.Training.Augmentation;

namespace Generated.Digits.Tests.Runtime.Training;

[TestClass]
public sealed class AugmentationTests
{
    private static readonly AugmentOptions s_strong = new() { Rotate = 40, Scale = 0.4f, Shear = 0.4f, Shift = 6, Elastic = 3 };

    private static readonly DigitSet s_digits = DrawnDigits.Create(3, 200, 0, 1).Train;

    /// <summary>The plain loop defines the result: sizes around the registers' widths, and images that are not square.</summary>
    [TestMethod]
    [DataRow(28, 28)]
    [DataRow(1, 1)]
    [DataRow(1, 784)]
    [DataRow(40, 7)]
    [DataRow(9, 31)]
    [DataRow(10, 32)]
    [DataRow(8, 33)]
    [DataRow(5, 64)]
    [DataRow(6, 65)]
    public void The_fast_loop_gives_the_bytes_of_the_plain_one(int rows, int columns)
    {
        Random random = new(rows * 1000 + columns);
        byte[] image = new byte[rows * columns], plain = new byte[rows * columns], fast = new byte[rows * columns];
        ImageWarp warp = new(rows, columns);
        DisplacementField field = new(new Xoshiro256(5, 5), 2, rows, columns);
        for (int round = 0; round < 300; round++)
        {
            random.NextBytes(image);
            Xoshiro256 numbers = new(7, (ulong)round);
            Distortion distortion = Distortion.Draw(ref numbers, s_strong with { Shift = round % 3 == 0 ? 100 : 3 }, field.Period, rows, columns);

            warp.WarpPlainly(image, plain, distortion, field);
            warp.Warp(image, fast, distortion, field);

            CollectionAssert.AreEqual(plain, fast, $"round {round}: {distortion}");
        }
    }

    [TestMethod]
    public void Without_strength_an_image_stays_as_it_is()
    {
        byte[] warped = new byte[s_digits.PixelCount];
        DisplacementField field = new(28);
        for (int image = 0; image < 20; image++)
        {
            Xoshiro256 numbers = new(1, (ulong)image);
            new ImageWarp(28, 28).Warp(s_digits.Image(image), warped, Distortion.Draw(ref numbers, new AugmentOptions(), field.Period, 28, 28), field);
            CollectionAssert.AreEqual(s_digits.Image(image).ToArray(), warped);
        }
    }

    /// <summary>In double precision, from the library's own matrices: a bilinear sample of the image at the inverse of scale, shear, rotation and shift.</summary>
    [TestMethod]
    public void An_affine_distortion_is_the_library_s_matrix()
    {
        byte[] warped = new byte[s_digits.PixelCount];
        DisplacementField field = new(28);
        AugmentOptions options = s_strong with { Elastic = 0 };
        for (int image = 0; image < 50; image++)
        {
            Xoshiro256 numbers = new(11, (ulong)image), same = numbers;
            new ImageWarp(28, 28).Warp(s_digits.Image(image), warped, Distortion.Draw(ref numbers, options, field.Period, 28, 28), field);
            double rotate = options.Rotate * same.NextSigned() / 180 * Math.PI;
            double width = 1 + options.Scale * same.NextSigned(), height = 1 + options.Scale * same.NextSigned(), shear = options.Shear * same.NextSigned();
            double right = options.Shift * same.NextSigned(), down = options.Shift * same.NextSigned();

            // Row vectors: first comes first.
            Matrix3x2 forth = Matrix3x2.CreateTranslation(-13.5f, -13.5f) * Matrix3x2.CreateScale((float)width, (float)height) * new Matrix3x2(1, 0, (float)shear, 1, 0, 0)
                * Matrix3x2.CreateRotation((float)rotate) * Matrix3x2.CreateTranslation(13.5f + (float)right, 13.5f + (float)down);
            Assert.IsTrue(Matrix3x2.Invert(forth, out Matrix3x2 back));
            for (int pixel = 0; pixel < warped.Length; pixel++)
            {
                Vector2 from = Vector2.Transform(new Vector2(pixel % 28, pixel / 28), back);
                Assert.AreEqual(Sample(s_digits.Image(image), from.X, from.Y), warped[pixel], 2.5, $"image {image}, pixel {pixel}"); // places are cut to 256ths
            }
        }
    }

    /// <summary>
    /// Noise that a Gaussian of deviation σ has smoothed is correlated by e^(−d²/4σ²) at a distance of d; its root mean square is 1. Means over several
    /// fields, since one has only so many independent places.
    /// </summary>
    [TestMethod]
    [DataRow(2f)]
    [DataRow(4f)]
    [DataRow(7f)]
    public void Displacements_are_smoothed_noise(float smoothness)
    {
        const int fields = 12;
        double[] correlation = new double[17];
        for (int epoch = 0; epoch < fields; epoch++)
        {
            DisplacementField field = new(new Xoshiro256(2, (ulong)epoch), smoothness, 28, 28);
            Assert.AreEqual(0, field.Along(columns: true)[..(field.Stride * field.Period)].ToArray().Average(), 0.35);
            foreach (bool columns in (bool[])[false, true])
            {
                ReadOnlySpan<float> along = field.Along(columns);
                for (int row = 0; row < field.Period; row++)
                {
                    for (int column = 0; column < field.Period; column++)
                    {
                        for (int distance = 0; distance < correlation.Length; distance++)
                        {
                            double here = along[row * field.Stride + column];
                            correlation[distance] += here * along[row * field.Stride + column + distance] + here * along[(row + distance) % field.Period * field.Stride + column];
                        }
                    }
                }
            }
        }

        for (int distance = 0; distance < correlation.Length; distance++)
        {
            double measured = correlation[distance] / (4.0 * fields * 128 * 128);
            Assert.AreEqual(Math.Exp(-distance * distance / (4.0 * smoothness * smoothness)), measured, 0.12, $"distance {distance}");
        }
    }

    [TestMethod]
    public void A_field_repeats_so_that_every_window_is_whole()
    {
        DisplacementField field = new(new Xoshiro256(2, 9), 4, 28, 28);
        ReadOnlySpan<float> along = field.Along(columns: false);

        for (int row = 0; row < field.Period; row++)
            CollectionAssert.AreEqual(along.Slice(row * field.Stride, 28).ToArray(), along.Slice(row * field.Stride + field.Period, 28).ToArray());
    }

    /// <summary>However many threads distort them, and in whatever order and company they are asked for.</summary>
    [TestMethod]
    public void An_image_is_distorted_by_seed_epoch_and_number_alone()
    {
        AugmentedImages one = Create(seed: 4, threads: 1), three = Create(seed: 4, threads: 3);
        int[] all = [.. Enumerable.Range(0, 200)], some = [150, 3, 77];

        byte[] whole = Pixels(three.Distort(2, all));
        byte[] again = Pixels(one.Distort(2, all));
        byte[] three2 = Pixels(three.Distort(2, some));

        CollectionAssert.AreEqual(whole, again);
        for (int i = 0; i < some.Length; i++)
            CollectionAssert.AreEqual(whole.AsSpan(some[i] * 784, 784).ToArray(), three2.AsSpan(i * 784, 784).ToArray());
        CollectionAssert.AreNotEqual(whole, Pixels(three.Distort(3, all)));
        CollectionAssert.AreEqual(whole, Pixels(three.Distort(2, all)), "after another epoch");
        CollectionAssert.AreNotEqual(whole, Pixels(Create(seed: 5, threads: 1).Distort(2, all)));

        static AugmentedImages Create(ulong seed, int threads) => new(s_digits, s_strong, seed, DigitSet.UnitScale, 200, threads);
        static byte[] Pixels(Network.Samples samples) => samples.Pixels.ToArray();
    }

    /// <summary>These bytes are the same on every machine.</summary>
    [TestMethod]
    public void Distorted_digits_are_the_same_on_every_machine()
    {
        AugmentedImages images = new(s_digits, s_strong, 1, DigitSet.UnitScale, 200, 2);

        byte[] hash = SHA256.HashData(images.Distort(1, Enumerable.Range(0, 200).ToArray()).Pixels.Span);

        Assert.AreEqual("2c2f78d23c87128842c277c8ccb7f0946de7d2bfe5ee96cde9186038605bfd0b", Convert.ToHexStringLower(hash));
    }

    /// <summary>A whole training, with every register width that this machine can pretend to have.</summary>
    [TestMethod]
    public void Register_widths_do_not_show()
    {
        using TemporaryFolder folder = new();
        SmallData.Write(folder.Path, train: 300, test: 50);
        string[] arguments = ["train", "--data", folder.Path, "--no-report", "--json", "--epochs", "2", "--averaging", "0.9", "--rotate", "5", "--elastic", "1", "--shift", "1"];
        string[] hashes = [.. new string?[] { null, "DOTNET_EnableAVX512", "DOTNET_EnableAVX2" }.Select(setting =>
        {
            (string, string?)[] environment = setting is null ? [] : [(setting, "0")];
            using DigitsProcess process = DigitsProcess.Start(folder.Path, environment, [.. arguments, "--output", folder.File($"run{setting}")]);
            process.Wait();
            Assert.AreEqual(0, process.ExitCode, process.Messages);
            using JsonDocument summary = JsonDocument.Parse(process.Results);
            return summary.RootElement.GetProperty("parametersSha256").GetString()!;
        })];

        Assert.HasCount(1, hashes.Distinct(), string.Join(" ", hashes));
    }

    private static double Sample(ReadOnlySpan<byte> image, double x, double y)
    {
        double sum = 0;
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        for (int row = top; row <= top + 1; row++)
        {
            for (int column = left; column <= left + 1; column++)
            {
                if (row is >= 0 and < 28 && column is >= 0 and < 28)
                    sum += image[row * 28 + column] * (1 - Math.Abs(x - column)) * (1 - Math.Abs(y - row));
            }
        }

        return sum;
    }
}
