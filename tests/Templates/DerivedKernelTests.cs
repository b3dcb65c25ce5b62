using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.Templates;

/// <summary>Copies with masks, scaling and transposition at every width and for input sizes of all kinds, against plain loops.</summary>
[TestClass]
public sealed class DerivedKernelTests
{
    private const byte Untouched = 0xA5;
    private static readonly int[] s_sizes = [1, 5, 15, 16, 17, 63, 64, 65, 127, 128, 130, 200, 513, 784, 1030];
    private static DerivedKernels s_kernels = null!;

    public static IEnumerable<(int Inputs, int Bits)> Cases => s_sizes.SelectMany(inputs => new[] { 128, 256, 512 }.Select(bits => (inputs, bits)));

    [ClassInitialize]
    public static void Compile(TestContext _) => s_kernels = new DerivedKernels(Framework.Running, s_sizes);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void PixelsAreCopiedWithTheirMasks(int inputs, int bits)
    {
        byte[] pixels = new byte[inputs], to = Filled(inputs + 64, Untouched);
        var random = new Random(inputs);
        for (int input = 0; input < inputs; input++)
            pixels[input] = random.Next(3) == 0 ? (byte)random.Next(1, 256) : (byte)0;
        ulong[] masks = Masks(inputs);

        s_kernels.Method<DerivedKernels.Copy<byte>>(inputs, bits, "CopyPixels")(ref pixels[0], ref to[0], ref masks[0]);

        CollectionAssert.AreEqual(pixels, to[..inputs]);
        Assert.IsFalse(to.AsSpan(inputs).ContainsAnyExcept(Untouched), "nothing is written behind the sample");
        CheckMasks(masks, inputs, input => pixels[input] != 0);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void ValuesAreCopiedWithTheirMasks(int inputs, int bits)
    {
        float[] values = new float[inputs], to = Filled(inputs + 64, -1f);
        var random = new Random(inputs + 1);
        float[] choice = [0, 0, 0, -0f, 1, -2.5f, float.Epsilon, float.NaN, float.PositiveInfinity];
        for (int input = 0; input < inputs; input++)
            values[input] = choice[random.Next(choice.Length)];
        ulong[] masks = Masks(inputs);

        s_kernels.Method<DerivedKernels.Copy<float>>(inputs, bits, "CopyValues")(ref values[0], ref to[0], ref masks[0]);

        Assert.IsTrue(values.AsSpan().SequenceEqual(to.AsSpan(0, inputs)));
        Assert.IsFalse(to.AsSpan(inputs).ContainsAnyExcept(-1f), "nothing is written behind the sample");
        CheckMasks(masks, inputs, input => values[input] != 0);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void PixelsAreScaled(int inputs, int bits)
    {
        byte[] pixels = [.. Enumerable.Range(0, inputs).Select(input => (byte)(input * 37 + 5))];
        float[] values = Filled(inputs + 64, -1f);

        s_kernels.Method<DerivedKernels.Scale>(inputs, bits, "ScalePixels")(ref pixels[0], 1f / 255, ref values[0]);

        CollectionAssert.AreEqual(pixels.Select(pixel => pixel * (1f / 255)).ToArray(), values[..inputs]);
        Assert.IsFalse(values.AsSpan(inputs).ContainsAnyExcept(-1f), "nothing is written behind the sample");
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void MasksAreTransposed(int inputs, int bits)
    {
        int stride = DerivedKernels.WordStride(inputs);
        ulong[] from = new ulong[65 * stride], to = new ulong[64 * stride];
        new Random(inputs).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(from.AsSpan()));
        ulong[] before = [.. from];

        s_kernels.Method<DerivedKernels.Transpose>(inputs, bits, "TransposeMasks")(ref from[0], ref to[0]);

        ulong[] expected = new ulong[to.Length];
        for (int sample = 0; sample < 64; sample++)
        {
            for (int input = 0; input < 64 * stride; input++)
                expected[input % 64 * stride + input / 64] |= (before[sample * stride + input / 64] >> (input % 64) & 1) << sample;
        }
        CollectionAssert.AreEqual(expected, to);
        CollectionAssert.AreEqual(before, from, "the masks by sample stay");
    }

    /// <summary>Whether a byte is read is seen from the sum.</summary>
    [TestMethod]
    [DynamicData(nameof(Sizes))]
    public void PrefetchingReadsEveryCacheLineOnce(int inputs)
    {
        foreach ((string name, int size) in new[] { ("PrefetchPixels", inputs), ("PrefetchInputs", inputs * sizeof(float)) })
        {
            DerivedKernels.Prefetch prefetch = s_kernels.PrefetchMethod(inputs, name);
            for (int at = 0; at < size; at++)
            {
                byte[] sample = new byte[size];
                sample[at] = 1;
                Assert.AreEqual(at % 64 == 0 || at == size - 1, prefetch(ref sample[0]) > 0, $"{name}, byte {at}");
            }
        }
    }

    public static IEnumerable<int> Sizes => s_sizes;

    private static T[] Filled<T>(int length, T value)
    {
        var array = new T[length];
        Array.Fill(array, value);
        return array;
    }

    // A word more than there are, to see that it is left alone.
    private static ulong[] Masks(int inputs) => Filled((inputs + 63) / 64 + 1, 0x0123456789ABCDEFUL);

    private static void CheckMasks(ulong[] masks, int inputs, Func<int, bool> isNonzero)
    {
        for (int bit = 0; bit < (masks.Length - 1) * 64; bit++)
            Assert.AreEqual(bit < inputs && isNonzero(bit), (masks[bit / 64] >> (bit % 64) & 1) != 0, $"bit {bit}");
        Assert.AreEqual(0x0123456789ABCDEFUL, masks[^1], "no word more is written");
    }
}
