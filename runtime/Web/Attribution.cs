using System.Numerics;
using Generated.Digits.Generator.Activations;
using Generated.Digits.Models;

namespace Generated.Digits.Web;

/// <summary>
/// Which inputs argue for an answer and which against: input × ∂z/∂input, where z is the answer's sum before the last activation.
/// The exact gradient, by the chain rule: with δ the derivative of z by a layer's sums and f′ the derivative of its activation,
/// δ(below) = (Wᵀ δ) · f′(sums below). Plain loops over canonical weights: one image takes tens of microseconds.
/// </summary>
internal sealed class Attribution
{
    private readonly ModelShape _shape;
    private readonly float[][] _sums;
    private readonly float[][] _activations;
    private readonly float[][] _gradients;

    /// <summary>For networks of <paramref name="shape"/>.</summary>
    public Attribution(ModelShape shape)
    {
        _shape = shape;
        _sums = [.. shape.Layers.Select(layer => new float[layer.Units])];
        _activations = [.. shape.Layers.Select(layer => new float[layer.Units])];
        _gradients = [.. shape.Layers.Select(layer => new float[layer.Inputs])];
    }

    /// <summary>
    /// A number an input, above zero where it argues for the answer that <paramref name="output"/> speaks for, or, where it
    /// <paramref name="isAgainst"/> the answer, below: its sum is then the answer's, negated. Overwritten by the next call.
    /// </summary>
    public ReadOnlySpan<float> Attribute(ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, int output, bool isAgainst = false)
    {
        int last = _shape.Layers.Count - 1;
        for (int layer = 0; layer < last; layer++)
            Forward(parameters, layer, layer == 0 ? input : _activations[layer - 1]);

        // The answer's sum depends on what the last layer gets through one row of weights.
        int lastInputs = _shape.Layers[last].Inputs;
        Weights(parameters, last).Slice(output * lastInputs, lastInputs).CopyTo(_gradients[last]);
        for (int layer = last - 1; layer >= 0; layer--)
            Backward(parameters, layer);

        float[] attribution = _gradients[0];
        for (int i = 0; i < attribution.Length; i++)
            attribution[i] *= isAgainst ? -input[i] : input[i];
        return attribution;
    }

    private ReadOnlySpan<float> Weights(ReadOnlySpan<float> parameters, int layer)
    {
        ParameterTensor tensor = _shape.Weight(layer);
        return parameters.Slice(tensor.Start, tensor.Count);
    }

    private void Forward(ReadOnlySpan<float> parameters, int layer, ReadOnlySpan<float> input)
    {
        (int inputs, int units, string activation) = _shape.Layers[layer];
        Activation f = ActivationOf(activation);
        ReadOnlySpan<float> weights = Weights(parameters, layer);
        ParameterTensor bias = _shape.Bias(layer);
        for (int unit = 0; unit < units; unit++)
        {
            float sum = parameters[bias.Start + unit] + Dot(weights.Slice(unit * inputs, inputs), input);
            _sums[layer][unit] = sum;
            _activations[layer][unit] = (float)f.Value(sum);
        }
    }

    /// <summary>From the gradient by what layer <paramref name="layer"/> puts out to the gradient by what it gets.</summary>
    private void Backward(ReadOnlySpan<float> parameters, int layer)
    {
        (int inputs, int units, string activation) = _shape.Layers[layer];
        Activation f = ActivationOf(activation);
        ReadOnlySpan<float> weights = Weights(parameters, layer);
        float[] gradient = _gradients[layer];
        Array.Clear(gradient);
        for (int unit = 0; unit < units; unit++)
        {
            float delta = _gradients[layer + 1][unit] * (float)f.Derivative(_sums[layer][unit]);
            if (delta != 0)
                AddScaled(gradient, weights.Slice(unit * inputs, inputs), delta);
        }
    }

    private static Activation ActivationOf(string name) =>
        Activation.Find(name) ?? throw new ArgumentException($"{name} is no activation", nameof(name));

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Vector<float> sums = Vector<float>.Zero;
        int i = 0;
        for (; i <= left.Length - Vector<float>.Count; i += Vector<float>.Count)
            sums += new Vector<float>(left[i..]) * new Vector<float>(right[i..]);
        float sum = Vector.Sum(sums);
        for (; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    private static void AddScaled(Span<float> target, ReadOnlySpan<float> source, float factor)
    {
        int i = 0;
        for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(target[i..]) + (new Vector<float>(source[i..]) * factor)).CopyTo(target[i..]);
        for (; i < source.Length; i++)
            target[i] += source[i] * factor;
    }
}
