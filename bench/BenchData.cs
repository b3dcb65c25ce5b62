using Generated.Digits.Data;
using Generated.Digits.Data.Drawn;

namespace Generated.Digits.Bench;

/// <summary>60,000 images of 784 pixels with their labels, as bytes and as floats between 0 and 1.</summary>
internal sealed class BenchData
{
    public const int Pixels = 784, Classes = 10, Count = 60_000;
    public const float Scale = DigitSet.UnitScale;

    private BenchData(DigitData data)
    {
        DigitSet images = data.Train.Count >= Count ? data.Train.Slice(0, Count) : throw new InputException($"{data.Name}: {Count} images are needed");
        Name = data.Name;
        Bytes = images.Pixels;
        Labels = images.Labels;
        Floats = Array.ConvertAll(images.Pixels.ToArray(), pixel => pixel * Scale);
        Order = [.. Enumerable.Range(0, Count)];
        new Random(1).Shuffle(Order);
    }

    public string Name { get; }

    public ReadOnlyMemory<byte> Bytes { get; }

    public ReadOnlyMemory<byte> Labels { get; }

    public float[] Floats { get; }

    /// <summary>A shuffled order of all images, the same in every run.</summary>
    public int[] Order { get; }

    /// <summary>The share of pixels that are not zero.</summary>
    public double Density => (double)Floats.Count(pixel => pixel != 0) / Floats.Length;

    /// <summary>MNIST's training images from the folder that <c>MNIST_DIR</c> names, else digits that the program draws: as many of their pixels are zero.</summary>
    public static BenchData Load() => new(MnistPlaces.FromVariable is { } folder
        ? DigitFolder.Open(folder).Load(Pixels, Classes, "MNIST", folder)
        : DrawnDigits.Create(seed: 0, trainCount: Count, testCount: 0, Environment.ProcessorCount));
}
