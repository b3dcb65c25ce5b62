using System.Collections.Immutable;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>Seeded random networks: the same ones on every machine and in every run.</summary>
internal static class RandomSpecs
{
    private static readonly Activation[] s_activations = [.. Activation.All];
    private static readonly Activation[] s_hidden = [.. s_activations.Where(activation => activation != Activation.Softmax)];

    /// <summary>
    /// <paramref name="count"/> networks of one to five layers and widths from 1 to 130. The last layers walk through
    /// every pairing of loss and activation that the spec allows; the first hidden layers walk through every activation.
    /// </summary>
    public static NetworkSpec[] Take(int count, int seed)
    {
        Random random = new(seed), extras = new(seed + 1);
        (Loss Loss, Activation Activation)[] ends =
        [
            (Loss.CrossEntropy, Activation.Softmax),
            (Loss.BinaryCrossEntropy, Activation.Sigmoid),
            .. s_activations.Select(activation => (Loss.MeanSquaredError, activation)),
        ];
        return [.. Enumerable.Range(0, count).Select(index =>
        {
            (Loss loss, Activation last) = ends[index % ends.Length];
            int depth = 1 + (index * 3 + index / ends.Length) % 5;
            IEnumerable<LayerSpec> layers = Enumerable.Range(0, depth).Select(layer => new DenseSpec(
                Width(random),
                layer == depth - 1 ? last : layer == 0 ? s_hidden[index % s_hidden.Length] : s_hidden[random.Next(s_hidden.Length)]));
            ImmutableArray<LayerSpec> plain = [.. layers];
            return Enrich(new NetworkSpec($"Random{index}", null, true, Width(random), new(plain), loss), extras);
        })];
    }

    /// <summary>Half of the networks choose something beyond sizes and activations: dropout, initializers, smoothing, a penalty, a seed, a training block.</summary>
    private static NetworkSpec Enrich(NetworkSpec spec, Random random)
    {
        if (random.Next(2) == 0)
            return spec;
        InitializerSpec?[] starts = [null, new(Initializer.He), new(Initializer.Glorot), new(Initializer.Zeros), new(Initializer.Normal, 0.05)];
        double[] rates = [0, 0.1, 0.25, 0.5, 0.8];
        int last = spec.Layers.Count - 1;
        return spec with
        {
            Layers = new([.. spec.Layers.Select(LayerSpec (layer, index) => (DenseSpec)layer with
            {
                Initializer = starts[random.Next(starts.Length)],
                Dropout = index == last ? 0 : rates[random.Next(rates.Length)],
            })]),
            LabelSmoothing = spec.Loss == Loss.CrossEntropy ? new[] { 0, 0.1, 1 }[random.Next(3)] : 0,
            L2 = new[] { 0, 0.01, 0.1 }[random.Next(3)],
            Seed = (uint)random.Next(),
            Training = random.Next(2) == 0 ? null : new TrainingSpec { Epochs = random.Next(1, 9), LearningRate = 0.05, Nesterov = true, Momentum = 0.5 },
        };
    }

    /// <summary>Half of the widths are ones that vector code gets wrong: single units, and those around a vector's or a mask word's length.</summary>
    private static int Width(Random random)
    {
        int[] awkward = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 70, 100, 130];
        return random.Next(2) == 0 ? awkward[random.Next(awkward.Length)] : random.Next(1, 71);
    }
}
