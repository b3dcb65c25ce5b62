using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>Seeded random samples for a network: inputs of which a given share is not zero, labels, and targets.</summary>
internal sealed class RandomBatch
{
    public RandomBatch(NetworkSpec spec, int count, double density, Random random)
    {
        int outputs = LayerShape.Of(spec)[^1].Output.Count;
        Count = count;
        Inputs = new float[count * spec.InputSize];
        foreach (ref float input in Inputs.AsSpan())
            input = random.NextDouble() < density ? Uniform(random, 1.5f) : 0;
        Labels = new int[count];

        // A single output tells yes from no: there the label itself is the target.
        bool isYesOrNo = outputs == 1 && spec.Loss != Loss.CrossEntropy;
        foreach (ref int label in Labels.AsSpan())
            label = random.Next(isYesOrNo ? 2 : outputs);
        OneHot = new float[count * outputs];
        for (int s = 0; s < count; s++)
        {
            if (isYesOrNo)
                OneHot[s] = Labels[s];
            else
                OneHot[s * outputs + Labels[s]] = 1;
        }

        // A sigmoid's targets are shares, also soft ones; a regression's are any numbers.
        Targets = new float[count * outputs];
        foreach (ref float target in Targets.AsSpan())
            target = spec.Loss == Loss.BinaryCrossEntropy ? (float)random.NextDouble() : Uniform(random, 1);
    }

    public int Count { get; }

    public float[] Inputs { get; }

    public int[] Labels { get; }

    /// <summary>The labels as target rows.</summary>
    public float[] OneHot { get; }

    /// <summary>Free targets, for the losses that take them.</summary>
    public float[] Targets { get; }

    /// <summary>Parameters of a size at which sums neither vanish nor saturate: weights as Glorot's, biases of a tenth.</summary>
    public static float[] Parameters(NetworkSpec spec, Random random)
    {
        var layout = new Reference.ParameterLayout(spec);
        var parameters = new float[layout.Count];
        for (int layer = 0; layer < spec.Layers.Count; layer++)
        {
            float limit = MathF.Sqrt(6f / (layout.Inputs(layer) + spec.Layers[layer].Units));
            foreach (ref float weight in parameters.AsSpan(layout.Weight(layer)))
                weight = Uniform(random, limit);
            foreach (ref float bias in parameters.AsSpan(layout.Bias(layer)))
                bias = Uniform(random, 0.1f);
        }
        return parameters;
    }

    private static float Uniform(Random random, float limit) => (float)(random.NextDouble() * 2 - 1) * limit;
}
