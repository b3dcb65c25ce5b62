using System.Numerics;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Schedule;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Numerics.Reference;

/// <summary>
/// The network in plain loops. In <see cref="double"/> it is the definition of the mathematics; in <see cref="float"/>
/// it is the definition of the bits, for every sum runs in the order that the generated code promises: one chain of
/// fused multiply-adds for each output, inputs ascending (a narrow layer behind the first has a chain for each panel of
/// its inputs, added in order); one for each weight's gradient, samples ascending.
/// </summary>
internal sealed class PlainNetwork<T>(NetworkSpec spec) where T : struct, IFloatingPointIeee754<T>
{
    private readonly ParameterLayout _layout = new(spec);
    private readonly DenseNetwork _network = new(spec);

    /// <summary>All parameters in canonical order: layer0.weight [units, inputs] row-major, layer0.bias, layer1.weight, …</summary>
    public T[] Parameters { get; } = new T[new ParameterLayout(spec).Count];

    /// <summary>The training step whose dropout is in force, from 1; null leaves out nothing, as in inference.</summary>
    public long? Step { get; set; }

    /// <summary>What dropout grows from.</summary>
    public ulong Seed { get; set; }

    /// <summary>How many numbers one sample is put out as.</summary>
    public int OutputSize => spec.Layers[^1].Units;

    /// <summary>The outputs of <paramref name="count"/> samples.</summary>
    public T[] Forward(ReadOnlySpan<T> inputs, int count) => Trace(inputs, count).Outputs[^1];

    /// <summary>The mean loss; a label is a target row with a single one.</summary>
    public T MeanLoss(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, int count) => MeanLoss(Trace(inputs, count), Smooth(targets), count);

    /// <summary>The distance of the pre-activation that is closest to a jump of its activation's derivative.</summary>
    public T DistanceToKink(ReadOnlySpan<T> inputs, int count)
    {
        PlainTrace<T> trace = Trace(inputs, count);
        T nearest = T.PositiveInfinity;
        for (int layer = 0; layer < spec.Layers.Count; layer++)
        {
            foreach (T z in trace.Sums[layer])
                nearest = T.Min(nearest, PlainActivation.DistanceToKink(spec.Layers[layer].Activation, z));
        }
        return nearest;
    }

    /// <summary>The mean loss and its gradient with respect to every parameter, in canonical order.</summary>
    public T Backward(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, int count, Span<T> gradients)
    {
        PlainTrace<T> trace = Trace(inputs, count);
        targets = Smooth(targets);
        T[] delta = OutputDelta(trace, targets, count);
        for (int layer = spec.Layers.Count - 1; layer >= 0; layer--)
        {
            ReadOnlySpan<T> below = layer == 0 ? inputs : trace.Outputs[layer - 1];
            LayerGradients(layer, below, delta, count, gradients);
            if (layer > 0)
                delta = DeltaBelow(layer, delta, trace, count);
        }
        return MeanLoss(trace, targets, count);
    }

    private PlainTrace<T> Trace(ReadOnlySpan<T> inputs, int count)
    {
        var trace = new PlainTrace<T>(spec, count);
        for (int layer = 0; layer < spec.Layers.Count; layer++)
        {
            ReadOnlySpan<T> x = layer == 0 ? inputs : trace.Outputs[layer - 1];
            int width = _layout.Inputs(layer), units = spec.Layers[layer].Units, chain = ChainLength(layer);
            ReadOnlySpan<T> weight = Parameters.AsSpan(_layout.Weight(layer)), bias = Parameters.AsSpan(_layout.Bias(layer));
            for (int s = 0; s < count; s++)
            {
                for (int j = 0; j < units; j++)
                {
                    // z = b + Σ x·w
                    T z = T.Zero;
                    for (int start = 0; start < width; start += chain)
                    {
                        T part = start == 0 ? bias[j] : T.Zero;
                        for (int i = start; i < Math.Min(start + chain, width); i++)
                            part = T.FusedMultiplyAdd(x[s * width + i], weight[j * width + i], part);
                        z = start == 0 ? part : z + part;
                    }
                    trace.Sums[layer][s * units + j] = z;
                }
                Activate(spec.Layers[layer].Activation, trace.Sums[layer].AsSpan(s * units, units), trace.Activations[layer].AsSpan(s * units, units));
            }
            Drop(layer, trace, count);
        }
        return trace;
    }

    /// <summary>Inputs that one chain adds up: all, or those from one panel of layer 0.</summary>
    private int ChainLength(int layer)
    {
        DenseLayer dense = _network.Layers[layer];
        return PartialSums.Applies(dense) ? _network.First.PanelWidth : dense.Inputs;
    }

    private void Drop(int layer, PlainTrace<T> trace, int count)
    {
        int units = spec.Layers[layer].Units;
        double rate = spec.Layers[layer].Dropout;
        T scale = T.CreateChecked(1 / (1 - rate));
        for (int k = 0; k < count * units; k++)
        {
            if (rate > 0 && Step is { } step)
                trace.Factors[layer][k] = PlainDropout.Stays(Seed, step, layer, k / units, k % units, rate) ? scale : T.Zero;
            trace.Outputs[layer][k] = trace.Activations[layer][k] * trace.Factors[layer][k];
        }
    }

    /// <summary>y ← (1 − ε)·y + ε / classes.</summary>
    private T[] Smooth(ReadOnlySpan<T> targets)
    {
        T kept = T.CreateChecked(1 - spec.LabelSmoothing), spread = T.CreateChecked(spec.LabelSmoothing / OutputSize);
        T[] smooth = targets.ToArray();
        for (int k = 0; k < smooth.Length && spec.LabelSmoothing > 0; k++)
            smooth[k] = kept * smooth[k] + spread;
        return smooth;
    }

    private static void Activate(Activation activation, ReadOnlySpan<T> z, Span<T> a)
    {
        if (activation == Activation.Softmax)
        {
            T largest = z[0], sum = T.Zero;
            foreach (T value in z)
                largest = T.Max(largest, value);
            for (int j = 0; j < z.Length; j++)
                sum += a[j] = T.Exp(z[j] - largest);
            for (int j = 0; j < z.Length; j++)
                a[j] /= sum;
            return;
        }
        for (int j = 0; j < z.Length; j++)
            a[j] = PlainActivation.Apply(activation, z[j]);
    }

    private T MeanLoss(PlainTrace<T> trace, ReadOnlySpan<T> targets, int count)
    {
        T[] z = trace.Sums[^1], a = trace.Outputs[^1];
        T sum = T.Zero;
        for (int s = 0; s < count; s++)
        {
            // −ln p = ln Σ eᶻ − z, written in z so that a vanishing p stays finite; the same for the sigmoid below.
            T logSum = LogSumExp(z.AsSpan(s * OutputSize, OutputSize));
            for (int k = s * OutputSize; k < (s + 1) * OutputSize; k++)
            {
                T y = targets[k];
                sum += spec.Loss.Name switch
                {
                    "crossEntropy" => y * (logSum - z[k]),
                    "binaryCrossEntropy" => PlainActivation.Softplus(z[k]) - y * z[k],
                    _ => (a[k] - y) * (a[k] - y),
                };
            }
        }
        return sum / T.CreateChecked(spec.Loss == Loss.CrossEntropy ? count : count * OutputSize);
    }

    /// <summary>∂loss/∂z of the last layer.</summary>
    private T[] OutputDelta(PlainTrace<T> trace, ReadOnlySpan<T> targets, int count)
    {
        Activation activation = spec.Layers[^1].Activation;
        T[] z = trace.Sums[^1], a = trace.Outputs[^1], delta = new T[a.Length];
        if (spec.Loss != Loss.MeanSquaredError)
        {
            // Softmax with cross-entropy and sigmoid with binary cross-entropy both give (p − y).
            T share = T.One / T.CreateChecked(spec.Loss == Loss.CrossEntropy ? count : count * OutputSize);
            for (int k = 0; k < delta.Length; k++)
                delta[k] = (a[k] - targets[k]) * share;
            return delta;
        }
        T scale = T.CreateChecked(2) / T.CreateChecked(count * OutputSize);
        for (int k = 0; k < delta.Length; k++)
            delta[k] = (a[k] - targets[k]) * scale;
        for (int s = 0; s < count; s++)
        {
            Span<T> row = delta.AsSpan(s * OutputSize, OutputSize);
            ReadOnlySpan<T> sums = z.AsSpan(s * OutputSize, OutputSize), outputs = a.AsSpan(s * OutputSize, OutputSize);
            if (activation == Activation.Softmax)
                ThroughSoftmax(row, outputs);
            else
                ThroughActivation(activation, row, sums, outputs, trace.Factors[^1].AsSpan(s * OutputSize, OutputSize));
        }
        return delta;
    }

    /// <summary>∂/∂zⱼ = pⱼ(dⱼ − Σ pₖdₖ).</summary>
    private static void ThroughSoftmax(Span<T> delta, ReadOnlySpan<T> p)
    {
        T dot = T.Zero;
        for (int k = 0; k < delta.Length; k++)
            dot += p[k] * delta[k];
        for (int j = 0; j < delta.Length; j++)
            delta[j] = p[j] * (delta[j] - dot);
    }

    private static void ThroughActivation(Activation activation, Span<T> delta, ReadOnlySpan<T> z, ReadOnlySpan<T> a, ReadOnlySpan<T> factors)
    {
        for (int j = 0; j < delta.Length; j++)
            delta[j] *= PlainActivation.Derivative(activation, z[j], a[j]) * factors[j];
    }

    private void LayerGradients(int layer, ReadOnlySpan<T> x, T[] delta, int count, Span<T> gradients)
    {
        int width = _layout.Inputs(layer), units = spec.Layers[layer].Units;
        Span<T> weight = gradients[_layout.Weight(layer)], bias = gradients[_layout.Bias(layer)];
        for (int j = 0; j < units; j++)
        {
            for (int i = 0; i < width; i++)
            {
                T gradient = T.Zero;
                for (int s = 0; s < count; s++)
                    gradient = T.FusedMultiplyAdd(x[s * width + i], delta[s * units + j], gradient);
                weight[j * width + i] = gradient;
            }
            T sum = T.Zero;
            for (int s = 0; s < count; s++)
                sum += delta[s * units + j];
            bias[j] = sum;
        }
    }

    /// <summary>∂loss/∂z of the layer below <paramref name="layer"/>.</summary>
    private T[] DeltaBelow(int layer, T[] delta, PlainTrace<T> trace, int count)
    {
        int width = _layout.Inputs(layer), units = spec.Layers[layer].Units;
        ReadOnlySpan<T> weight = Parameters.AsSpan(_layout.Weight(layer));
        var below = new T[count * width];
        for (int s = 0; s < count; s++)
        {
            for (int i = 0; i < width; i++)
            {
                T d = T.Zero;
                for (int j = 0; j < units; j++)
                    d = T.FusedMultiplyAdd(delta[s * units + j], weight[j * width + i], d);
                below[s * width + i] = d;
            }
        }
        ThroughActivation(spec.Layers[layer - 1].Activation, below, trace.Sums[layer - 1], trace.Activations[layer - 1], trace.Factors[layer - 1]);
        return below;
    }

    private static T LogSumExp(ReadOnlySpan<T> z)
    {
        T largest = z[0], sum = T.Zero;
        foreach (T value in z)
            largest = T.Max(largest, value);
        foreach (T value in z)
            sum += T.Exp(value - largest);
        return largest + T.Log(sum);
    }
}
