using Generated.Digits.Generator.Optimizers;
using Generated.Digits.Models;

namespace Generated.Digits.Training;

/// <summary>
/// The notebook this project grew from, number for number: raw pixels 0 to 255, all training images in one batch, 20 iterations
/// at learning rate 0.001, and NumPy's initial weights.
/// </summary>
internal static class NotebookRecipe
{
    private const int Inputs = 784;
    private const int Hidden = 128;
    private const int Outputs = 10;

    /// <summary>The notebook guards its logarithm: −ln(p + 10⁻⁸).</summary>
    private const double LogarithmGuard = 1e-8;

    /// <summary>Its options, for so many training images.</summary>
    public static TrainingOptions Options(int trainCount) => new()
    {
        Recipe = Recipe.Notebook,
        Epochs = 20,
        Batch = trainCount,
        LearningRate = 0.001f,
        Schedule = LearningRateSchedule.Constant,
        Scale = 1,
        Shuffle = false,
    };

    /// <summary>What keeps the compiled network from following it, as a sentence about the recipe goes on; or null.</summary>
    public static string? Misfit(int inputs, IReadOnlyList<int> units, IReadOnlyList<string> activations)
    {
        if (inputs == Inputs && units is [Hidden, Outputs] && activations is ["relu", "softmax"])
            return null;
        string layers = string.Join("-", units.Zip(activations, (count, activation) => $"{count} {activation}"));
        return $"needs the network 784-128 relu-10 softmax; network.json has {inputs}-{layers}";
    }

    /// <summary>What the compiled network does in training that the notebook does not, likewise.</summary>
    public static string? Surplus(IReadOnlyList<float> dropout, float labelSmoothing, float l2)
    {
        string? key = dropout.Any(rate => rate > 0) ? "dropout" : labelSmoothing > 0 ? "labelSmoothing" : l2 > 0 ? "l2" : null;
        return key is null ? null : $"trains without {key}, which network.json asks for: take it out there";
    }

    /// <summary>W1 = randn(128, 784) · 0.01, then W2 = randn(10, 128) · 0.01; biases are zero. In canonical order.</summary>
    public static float[] InitialParameters(uint seed)
    {
        NumPyRandom random = new(seed);
        float[] parameters = new float[(Inputs + 1) * Hidden + (Hidden + 1) * Outputs];
        Fill(parameters.AsSpan(0, Inputs * Hidden));
        Fill(parameters.AsSpan((Inputs + 1) * Hidden, Hidden * Outputs));
        return parameters;

        void Fill(Span<float> weights)
        {
            foreach (ref float weight in weights)
                weight = (float)(random.NextNormal() * 0.01);
        }
    }

    /// <summary>Loss and accuracy as the notebook prints them: over all samples, before the iteration's update.</summary>
    public static (double Loss, double Accuracy) Measure(Network network, Network.Samples samples, ReadOnlySpan<byte> labels)
    {
        float[] outputs = GC.AllocateUninitializedArray<float>(samples.Count * Network.OutputSize);
        network.Forward(samples, outputs);
        ReadOnlySpan<float> probabilities = outputs;
        double loss = 0;
        int correct = 0;
        for (int sample = 0; sample < labels.Length; sample++)
        {
            ReadOnlySpan<float> row = probabilities.Slice(sample * Network.OutputSize, Network.OutputSize);
            int label = labels[sample];
            loss -= Math.Log(row[label] + LogarithmGuard);
            if (Classes.Compiled.Answer(row) == label)
                correct++;
        }

        return (loss / labels.Length, (double)correct / labels.Length);
    }
}
