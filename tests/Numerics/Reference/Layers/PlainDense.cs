using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Tests.Numerics.Reference.Layers;

/// <summary>z[unit] = bias[unit] + Σ weight[unit][input] · x[input]; an image is flattened in the order of its memory.</summary>
internal sealed class PlainDense(string name, Shape input, int units) : PlainLayer(input, Shape.Vector(units))
{
    private readonly PlainTensor _weight = new($"{name}.weight", units * input.Count, 0, Math.Sqrt(3.0 / input.Count));
    private readonly PlainTensor _bias = new($"{name}.bias", units, 0, 0.1);
    private double[] _x = [];

    public override IEnumerable<PlainTensor> Parameters => [_weight, _bias];

    public override double[] Forward(double[] x, int count, PlainPass pass)
    {
        _x = x;
        var z = new double[count * units];
        for (int s = 0; s < count; s++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                double sum = _bias.Values[unit];
                for (int i = 0; i < Input.Count; i++)
                    sum += _weight.Values[unit * Input.Count + i] * x[s * Input.Count + i];
                z[s * units + unit] = sum;
            }
        }
        return z;
    }

    public override double[] Backward(double[] delta)
    {
        var below = new double[_x.Length];
        Array.Clear(_weight.Gradient);
        Array.Clear(_bias.Gradient);
        for (int k = 0; k < delta.Length; k++)
        {
            (int s, int unit) = (k / units, k % units);
            _bias.Gradient[unit] += delta[k];
            for (int i = 0; i < Input.Count; i++)
            {
                _weight.Gradient[unit * Input.Count + i] += delta[k] * _x[s * Input.Count + i];
                below[s * Input.Count + i] += delta[k] * _weight.Values[unit * Input.Count + i];
            }
        }
        return below;
    }
}
