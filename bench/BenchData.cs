using System.Buffers.Binary;
using System.IO.Compression;

namespace Generated.Digits.Bench;

/// <summary>60,000 images of 784 pixels with their labels, as bytes and as floats between 0 and 1.</summary>
internal sealed class BenchData
{
    public const int Pixels = 784, Classes = 10, Count = 60_000;
    public const float Scale = 1 / 255f;

    private BenchData(string name, byte[] bytes, byte[] labels)
    {
        Name = name;
        Bytes = bytes;
        Labels = labels;
        Floats = Array.ConvertAll(bytes, pixel => pixel * Scale);
        LabelNumbers = Array.ConvertAll(labels, label => (int)label);
        Order = [.. Enumerable.Range(0, Count)];
        new Random(1).Shuffle(Order);
    }

    public string Name { get; }

    public byte[] Bytes { get; }

    public byte[] Labels { get; }

    public float[] Floats { get; }

    public int[] LabelNumbers { get; }

    /// <summary>A shuffled order of all images, the same in every run.</summary>
    public int[] Order { get; }

    /// <summary>The share of pixels that are not zero.</summary>
    public double Density => (double)Bytes.Count(pixel => pixel != 0) / Bytes.Length;

    /// <summary>MNIST's training images from the folder that <c>MNIST_DIR</c> names, else images of the same density made up here.</summary>
    public static BenchData Load()
    {
        string? folder = Environment.GetEnvironmentVariable("MNIST_DIR");
        string? images = folder is null ? null : Path.Combine(folder, "train-images-idx3-ubyte.gz");
        return File.Exists(images)
            ? new BenchData("MNIST", ReadIdx(images, 16, Count * Pixels), ReadIdx(Path.Combine(folder!, "train-labels-idx1-ubyte.gz"), 8, Count))
            : Synthetic();
    }

    /// <summary>
    /// Blobs of ink in the middle of the image, one pixel in five: as many non-zero pixels as MNIST has, in places that
    /// neighbouring images share, for both matter to code that skips zeros.
    /// </summary>
    private static BenchData Synthetic()
    {
        var random = new Random(5);
        byte[] pixels = new byte[Count * Pixels], labels = new byte[Count];
        random.NextBytes(labels);
        for (int image = 0; image < Count; image++)
        {
            labels[image] %= Classes;
            Span<byte> ink = pixels.AsSpan(image * Pixels, Pixels);

            // Five strokes of five rows, six pixels wide.
            for (int stroke = 0; stroke < 5; stroke++)
            {
                int top = random.Next(4, 20), left = random.Next(4, 18);
                for (int row = top; row < top + 5; row++)
                {
                    Span<byte> line = ink.Slice(row * 28 + left, 7);
                    random.NextBytes(line);
                }
            }
        }
        return new BenchData("synthetic images", pixels, labels);
    }

    private static byte[] ReadIdx(string path, int header, int length)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        byte[] start = new byte[header], content = new byte[length];
        stream.ReadExactly(start);
        if (BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(4)) != Count)
            throw new InvalidDataException($"{path}: {Count} items expected");
        stream.ReadExactly(content);
        return content;
    }
}
