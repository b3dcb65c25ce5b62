using Generated.Digits.Data;

namespace Generated.Digits.Tests.Runtime;

/// <summary>Images for the compiled network that can be learned in no time: noise with a mark where the label says.</summary>
internal static class SmallData
{
    public static DigitData Create(int train = 700, int test = 200, int seed = 1) => new(
        CreateSet(train, seed), CreateSet(test, seed + 1000), "marks", "marks in noise");

    /// <summary>The same as IDX files.</summary>
    public static void Write(TemporaryFolder folder, int train = 700, int test = 200)
    {
        Write(folder.Path, train, test);
    }

    /// <inheritdoc cref="Write(TemporaryFolder, int, int)"/>
    public static void Write(string folder, int train, int test)
    {
        DigitData data = Create(train, test);
        WriteSet("train", data.Train);
        WriteSet("t10k", data.Test);

        void WriteSet(string part, DigitSet set)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{part}-images-idx3-ubyte"), [.. Data.IdxBytes.Header(8, set.Count, set.Rows, set.Columns), .. set.Pixels.Span]);
            File.WriteAllBytes(Path.Combine(folder, $"{part}-labels-idx1-ubyte"), [.. Data.IdxBytes.Header(8, set.Count), .. set.Labels.Span]);
        }
    }

    private static DigitSet CreateSet(int count, int seed)
    {
        Random random = new(seed);
        byte[] pixels = new byte[count * Network.InputSize], labels = new byte[count];
        int mark = Math.Max(1, Network.InputSize / Network.OutputSize);
        for (int image = 0; image < count; image++)
        {
            Span<byte> row = pixels.AsSpan(image * Network.InputSize, Network.InputSize);
            int label = random.Next(Math.Min(Network.OutputSize, 256));
            labels[image] = (byte)label;
            foreach (ref byte pixel in row)
                pixel = random.Next(8) == 0 ? (byte)random.Next(256) : (byte)0;
            row.Slice(Math.Min(label * mark, row.Length - 1), Math.Min(mark, row.Length - label * mark)).Fill(200);
        }

        return new DigitSet(pixels, labels, 1, Network.InputSize);
    }
}
