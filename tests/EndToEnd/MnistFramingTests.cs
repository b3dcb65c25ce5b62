using System.Numerics;
using Generated.Digits.Data;
using Generated.Digits.Images;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>Pictures are prepared as MNIST's were: so MNIST's own images must pass unchanged.</summary>
[TestClass]
public sealed class MnistFramingTests
{
    private const int Count = 5_000;

    [TestMethod]
    public void Framing_leaves_MNISTs_images_as_they_are()
    {
        DigitSet images = LoadMnist();
        DigitFraming framing = new();
        byte[] frame = new byte[784];
        int same = 0;
        for (int i = 0; i < Count; i++)
        {
            framing.Frame(Array.ConvertAll(images.Image(i).ToArray(), pixel => pixel / 255f), 28, 28, frame);
            same += images.Image(i).SequenceEqual(frame) ? 1 : 0;
        }

        Assert.IsGreaterThan(0.998 * Count, same);
    }

    [TestMethod]
    public void As_pictures_on_white_paper_most_are_seen_to_the_bit_and_the_rest_almost()
    {
        DigitSet images = LoadMnist();
        DigitReader reader = new(784);
        ColorImage picture = new(28, 28);
        int same = 0;
        double difference = 0;
        for (int i = 0; i < Count; i++)
        {
            byte[] image = images.Image(i).ToArray();
            for (int pixel = 0; pixel < 784; pixel++)
                picture.Pixels[pixel] = new Vector4(new Vector3(1 - (image[pixel] / 255f)), 1);
            byte[] seen = reader.Read(picture)!;
            same += image.AsSpan().SequenceEqual(seen) ? 1 : 0;
            difference += image.Zip(seen, (a, b) => Math.Abs(a - b)).Sum() / (255.0 * 784 * Count);
        }

        Assert.IsGreaterThan(0.8 * Count, same);
        Assert.IsLessThan(0.002, difference);
    }

    private static DigitSet LoadMnist()
    {
        if (Environment.GetEnvironmentVariable("MNIST_DIR") is not { Length: > 0 } folder)
            throw new AssertInconclusiveException("MNIST_DIR does not name a folder with MNIST");
        return DigitFolder.Open(folder).Load(784, 10, "MNIST", "MNIST").Train;
    }
}
