using Generated.Digits.Generator.Templates;
using Samples = Generated.Digits.Generator.Templates.TemplateNetwork.Samples;

namespace Generated.Digits.Tests.Templates;

/// <summary>Data sets, and how their samples come into a block, against plain loops.</summary>
[TestClass]
public sealed class SamplesTests
{
    private const int Size = TemplateNetwork.InputSize, Count = 70;
    private const float Scale = 1f / 255;

    private static readonly byte[] s_pixels = RandomPixels(Count * Size, 0.7, seed: 1);
    private static readonly float[] s_values = Array.ConvertAll(s_pixels, pixel => pixel == 0 ? 0 : pixel - 300.5f);
    private static readonly byte[] s_labels = [.. Enumerable.Range(0, Count).Select(number => (byte)(number * 7 % 3))];
    private static readonly float[] s_targets = [.. Enumerable.Range(0, Count * 3).Select(number => number * 0.25f)];

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void PixelsComeInAsBytesOrScaled(bool isSparse)
    {
        var block = new TemplateNetwork.LoadedBlock();
        int[] numbers = [69, 0, 3, 3, 41];

        block.Load(Samples.FromBytes(s_pixels, Scale, s_labels), isSparse, numbers, start: -1, numbers.Length);
        CollectionAssert.AreEqual(isSparse ? Enumerable.Range(0, 256).Select(pixel => pixel * Scale).ToArray() : null, block.Scaled);

        for (int row = 0; row < numbers.Length; row++)
        {
            for (int input = 0; input < Size; input++)
            {
                byte pixel = s_pixels[numbers[row] * Size + input];
                if (isSparse)
                    Assert.AreEqual((pixel, pixel != 0), (block.Pixels(row)[input], block.IsNonzero(row, input)), $"row {row}, input {input}");
                else
                    Assert.AreEqual(pixel * Scale, block.Values(row)[input], $"row {row}, input {input}");
            }
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void ValuesComeInAsTheyAre(bool isSparse)
    {
        var block = new TemplateNetwork.LoadedBlock();

        block.Load(Samples.FromFloats(s_values, Array.ConvertAll(s_labels, label => (int)label)), isSparse, default, start: 6, TemplateNetwork.BlockSize);

        for (int row = 0; row < TemplateNetwork.BlockSize; row++)
        {
            ReadOnlySpan<float> expected = s_values.AsSpan((row + 6) * Size, Size);
            Assert.IsTrue(expected.SequenceEqual(block.Values(row)), $"row {row}");
            for (int input = 0; isSparse && input < Size; input++)
                Assert.AreEqual(expected[input] != 0, block.IsNonzero(row, input), $"row {row}, input {input}");
        }
    }

    /// <summary>Negative zero is zero; what is no number is none.</summary>
    [TestMethod]
    public void MasksTellZeroFromAllElse()
    {
        float[] values = new float[Size];
        (values[0], values[65], values[130], values[199]) = (-0f, float.NaN, float.Epsilon, float.NegativeInfinity);
        var block = new TemplateNetwork.LoadedBlock();

        block.Load(Samples.FromFloats(values, new[] { 0 }), isSparse: true, default, 0, 1);

        CollectionAssert.AreEqual(new[] { 65, 130, 199 }, Enumerable.Range(0, Size).Where(input => block.IsNonzero(0, input)).ToArray());
        Assert.AreEqual(0UL, block.MasksBySample[3] >> Size % 64, "no bit stands for an input that there is not");
    }

    [TestMethod]
    public void TargetsAreCopiedAndLabelsBecomeOneHot()
    {
        var block = new TemplateNetwork.LoadedBlock();
        block.Load(Samples.FromFloats(s_values, s_targets), isSparse: false, default, start: 4, 3);
        for (int row = 0; row < 3; row++)
            CollectionAssert.AreEqual(s_targets.AsSpan((row + 4) * 3, 3).ToArray(), block.Targets(row).ToArray());

        // Over what was there before.
        block.Load(Samples.FromBytes(s_pixels, Scale, s_labels), isSparse: false, default, start: 0, 3);
        for (int row = 0; row < 3; row++)
            CollectionAssert.AreEqual(Enumerable.Range(0, 3).Select(output => output == s_labels[row] ? 1f : 0f).ToArray(), block.Targets(row).ToArray());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(13)]
    [DataRow(64)]
    public void MasksAreTransposed(int count)
    {
        var block = new TemplateNetwork.LoadedBlock();
        new Random(2).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(block.MasksBySample)); // rows of earlier blocks
        block.Load(Samples.FromBytes(s_pixels, Scale, s_labels), isSparse: true, default, start: 2, count);

        block.Transpose();

        for (int input = 0; input < Size; input++)
        {
            ulong expected = 0;
            for (int sample = 0; sample < count; sample++)
                expected |= (s_pixels[(sample + 2) * Size + input] == 0 ? 0UL : 1) << sample;
            Assert.AreEqual(expected, block.SamplesOf(input), $"input {input}");
        }
    }

    [TestMethod]
    public void RowsAreWholeGroups()
    {
        var block = new TemplateNetwork.LoadedBlock();
        foreach ((int count, int rows) in new[] { (1, 8), (8, 8), (9, 16), (63, 64), (64, 64) })
        {
            block.Count = count;
            Assert.AreEqual(rows, block.Rows);
        }
    }

    [TestMethod]
    public void ASliceIsThatPart()
    {
        foreach (Samples all in new[] { Samples.FromBytes(s_pixels, Scale, s_labels), Samples.FromFloats(s_values, Array.ConvertAll(s_labels, label => (int)label)), Samples.FromFloats(s_values, s_targets) })
        {
            all.Path = TemplateNetwork.InputPath.Dense;
            Samples slice = all.Slice(10, 20);
            TemplateNetwork.LoadedBlock whole = new(), part = new();
            whole.Load(all, isSparse: false, default, start: 10, 20);
            part.Load(slice, isSparse: false, default, start: 0, 20);

            Assert.AreEqual((20, all.Density, all.Path), (slice.Count, slice.Density, slice.Path));
            for (int row = 0; row < 20; row++)
            {
                CollectionAssert.AreEqual(whole.Values(row).ToArray(), part.Values(row).ToArray());
                CollectionAssert.AreEqual(whole.Targets(row).ToArray(), part.Targets(row).ToArray());
            }
            Assert.AreEqual(0, all.Slice(Count, 0).Count);
            Assert.Throws<ArgumentOutOfRangeException>(() => all.Slice(-1, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => all.Slice(Count + 1, 0));
            Assert.Throws<ArgumentOutOfRangeException>(() => all.Slice(1, Count));
            Assert.Throws<ArgumentOutOfRangeException>(() => all.Slice(1, -1));
            Assert.Throws<ArgumentOutOfRangeException>(() => all.Slice(1, int.MaxValue));
        }
    }

    [TestMethod]
    public void DensityIsTheShareOfWhatIsNotZero()
    {
        double expected = s_pixels.Count(pixel => pixel != 0) / (double)s_pixels.Length;

        Assert.AreEqual(expected, Samples.FromBytes(s_pixels, Scale, s_labels).Density, 1e-15);
        Assert.AreEqual(expected, Samples.FromFloats(s_values, s_targets).Density, 1e-15);
        Assert.AreEqual(1, Samples.FromFloats(ReadOnlyMemory<float>.Empty, ReadOnlyMemory<int>.Empty).Density, "no samples: dense, and no division by zero");
        Assert.AreEqual(TemplateNetwork.InputPath.Sparse, Samples.FromFloats(new float[Size], new[] { 0 }).Path);
        Assert.AreEqual(TemplateNetwork.InputPath.Dense, Samples.FromFloats(Enumerable.Repeat(1f, Size).ToArray(), new[] { 0 }).Path);
    }

    [TestMethod]
    public void CountsAndLabelsAreChecked()
    {
        Assert.Throws<ArgumentException>(() => Samples.FromBytes(s_pixels.AsMemory(1), Scale, s_labels));
        Assert.Throws<ArgumentException>(() => Samples.FromBytes(s_pixels, Scale, s_labels.AsMemory(1)));
        Assert.Throws<ArgumentException>(() => Samples.FromFloats(s_values, s_targets.AsMemory(3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.FromBytes(new byte[Size], Scale, new byte[] { 3 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.FromFloats(new float[Size], new[] { -1 }));
    }

    [TestMethod]
    public void LabelsAreTheDataSetsOwn()
    {
        byte[] labels = [.. s_labels];
        Samples samples = Samples.FromBytes(s_pixels, Scale, labels);
        Array.Fill(labels, (byte)200);
        var block = new TemplateNetwork.LoadedBlock();

        block.Load(samples, isSparse: false, default, 0, 5);

        Assert.AreEqual(1f, block.Targets(1)[s_labels[1]]);
    }

    [TestMethod]
    public void PrefetchingReadsEveryCacheLine()
    {
        for (int at = 0; at < Size; at++)
        {
            byte[] pixels = new byte[3 * Size];
            pixels[Size + at] = 1;
            int read = Samples.FromBytes(pixels, Scale, new byte[3]).Touch([2, 1]);
            Assert.AreEqual(at % 64 == 0 || at == Size - 1, read != 0, $"byte {at}");
        }
    }

    [TestMethod]
    public void SparseKernelsReadFloatsAndBytes()
    {
        float[] table = [.. Enumerable.Range(0, 256).Select(pixel => pixel * Scale)];

        for (int at = 0; at < Size; at++)
        {
            Assert.AreEqual(s_values[at], TemplateNetwork.LoadedBlock.ReadFloat(s_values, at));
            Assert.AreEqual(s_pixels[at] * Scale, TemplateNetwork.LoadedBlock.ReadPixel(table, s_pixels, at));
        }
    }

    private static byte[] RandomPixels(int count, double zeros, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < zeros ? (byte)0 : (byte)random.Next(1, 256))];
    }
}
