using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Numerics.Reference;

/// <summary>Where each tensor lies in the canonical order: layer0.weight [units, inputs] row-major, layer0.bias, layer1.weight, …</summary>
internal sealed class ParameterLayout
{
    private readonly Range[] _weights, _biases;
    private readonly int[] _inputs;

    public ParameterLayout(NetworkSpec spec)
    {
        _weights = new Range[spec.Layers.Count];
        _biases = new Range[spec.Layers.Count];
        _inputs = new int[spec.Layers.Count];
        int inputs = spec.InputSize;
        for (int layer = 0; layer < spec.Layers.Count; layer++)
        {
            int units = spec.Layers[layer].Units;
            _inputs[layer] = inputs;
            _weights[layer] = Count..(Count += units * inputs);
            _biases[layer] = Count..(Count += units);
            inputs = units;
        }
    }

    /// <summary>How many parameters there are.</summary>
    public int Count { get; }

    public int Inputs(int layer) => _inputs[layer];

    public Range Weight(int layer) => _weights[layer];

    public Range Bias(int layer) => _biases[layer];

    /// <summary>Every tensor with its name, in order.</summary>
    public IEnumerable<(string Name, Range Range)> Tensors()
    {
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            yield return ($"layer{layer}.weight", _weights[layer]);
            yield return ($"layer{layer}.bias", _biases[layer]);
        }
    }
}
