using Generated.Digits.Data;
using Generated.Digits.Generator.Optimizers;
using Generated.Digits.Training;

namespace Generated.Digits.Commands;

/// <summary>
/// Has the network's code compiled while the images are still being read: one step on made-up images, after which the network is
/// initialized again, so that nothing of it remains.
/// </summary>
internal static class NetworkWarmUp
{
    private const int Count = 64;

    /// <summary>Trains and measures once as <paramref name="optimizer"/> will, then starts anew from <paramref name="seed"/>.</summary>
    public static void Run(Network network, ulong seed, Optimizer optimizer)
    {
        byte[] pixels = new byte[Count * Network.InputSize];
        for (int i = 0; i < pixels.Length; i += 6)
            pixels[i] = byte.MaxValue;
        Network.Samples samples = Network.Samples.FromBytes(pixels, DigitSet.UnitScale, new byte[Count]);
        int[] order = new int[Count];
        SampleOrder.Shuffle(order, seed, 0);
        TrainingOptions options = new() { Batch = Count, Optimizer = optimizer, LearningRate = 1e-3f };
        TrainingSteps.Train(network, samples, order, options, []);
        network.Evaluate(samples);
        network.Initialize(seed);
    }
}
