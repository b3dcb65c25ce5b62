using Generated.Digits.Data;
using Generated.Digits.Data.Drawn;
using Samples = Generated.Digits.Tests.EndToEnd.DigitReaderNetwork.Samples;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>What drawn digits are for: a network that has seen nothing else reads real handwriting.</summary>
[TestClass]
public sealed class DrawnToMnistTests
{
    private const int Epochs = 8;
    private const int BatchSize = 64;
    private const float LearningRate = 0.3f;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void A_network_trained_on_drawn_digits_alone_reads_real_ones()
    {
        if (MnistPlaces.FromVariable is not { } folder)
        {
            Assert.Inconclusive($"{MnistPlaces.VariableName} names no folder with MNIST to measure on");
            return;
        }

        DigitSet mnist = DigitFolder.Open(folder).Load(DigitReaderNetwork.InputSize, DigitReaderNetwork.OutputSize, "MNIST", folder).Test;
        int threads = Environment.ProcessorCount;
        DigitData drawn = DrawnDigits.Create(seed: 0, 60_000, 10_000, threads);
        using DigitReaderNetwork network = new(seed: 0, threads);
        Train(network, drawn.Train);

        double onDrawn = network.Evaluate(ToSamples(drawn.Test)).Accuracy;
        double onReal = network.Evaluate(ToSamples(mnist)).Accuracy;
        TestContext.WriteLine($"drawn test set {onDrawn:P2}, MNIST test set {onReal:P2}");

        Assert.IsGreaterThan(0.93, onDrawn, "on the drawn test set");
        Assert.IsGreaterThan(0.90, onReal, "on MNIST's test set");
    }

    private static void Train(DigitReaderNetwork network, DigitSet set)
    {
        Samples samples = ToSamples(set);
        int[] order = [.. Enumerable.Range(0, set.Count)];
        int steps = (set.Count + BatchSize - 1) / BatchSize;
        float[] rates = new float[steps];
        Random random = new(1);
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            for (int step = 0; step < steps; step++)
                rates[step] = LearningRate * 0.5f * (1f + MathF.Cos(MathF.PI * ((epoch * steps) + step) / (Epochs * steps)));
            network.Train(samples, order, BatchSize, new DigitReaderNetwork.Sgd(LearningRate), rates);
        }
    }

    private static Samples ToSamples(DigitSet set) => Samples.FromBytes(set.Pixels, 1f / 255f, set.Labels);
}
