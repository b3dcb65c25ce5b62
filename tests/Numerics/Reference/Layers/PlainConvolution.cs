using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Numerics.Reference.Layers;

/// <summary>
/// PyTorch's Conv2d: z[f][r][c] = bias[f] + Σ weight[f][ch][i][j] · x[group(f) · channels + ch][r · stride + i − padding][c · stride + j − padding]
/// over the channels of the filter's group and the kernel; beyond the image there are zeros.
/// </summary>
internal sealed class PlainConvolution : PlainLayer
{
    private readonly Conv2dSpec _spec;
    private readonly int _channels;
    private readonly PlainTensor _weight, _bias;
    private double[] _x = [];

    public PlainConvolution(string name, Shape input, Conv2dSpec spec)
        : base(input, Shape.Image(
            spec.Filters,
            (input.Rows + 2 * spec.Padding.Rows - spec.Kernel.Rows) / spec.Stride.Rows + 1,
            (input.Columns + 2 * spec.Padding.Columns - spec.Kernel.Columns) / spec.Stride.Columns + 1))
    {
        _spec = spec;
        _channels = input.Channels / spec.Groups;
        int taps = _channels * spec.Kernel.Rows * spec.Kernel.Columns;
        _weight = new PlainTensor($"{name}.weight", spec.Filters * taps, 0, Math.Sqrt(3.0 / taps));
        _bias = new PlainTensor($"{name}.bias", spec.Filters, 0, 0.1);
    }

    public override IEnumerable<PlainTensor> Parameters => [_weight, _bias];

    public override double[] Forward(double[] x, int count, PlainPass pass)
    {
        _x = x;
        var z = new double[count * Output.Count];
        for (int at = 0; at < z.Length; at++)
        {
            double sum = _bias.Values[at / Output.Positions % Output.Channels];
            foreach ((int weight, int value) in Window(at))
                sum += _weight.Values[weight] * x[value];
            z[at] = sum;
        }
        return z;
    }

    public override double[] Backward(double[] delta)
    {
        var below = new double[_x.Length];
        Array.Clear(_weight.Gradient);
        Array.Clear(_bias.Gradient);
        for (int at = 0; at < delta.Length; at++)
        {
            _bias.Gradient[at / Output.Positions % Output.Channels] += delta[at];
            foreach ((int weight, int value) in Window(at))
            {
                _weight.Gradient[weight] += delta[at] * _x[value];
                below[value] += delta[at] * _weight.Values[weight];
            }
        }
        return below;
    }

    /// <summary>The weights that enter one output, each with the place of its input.</summary>
    private IEnumerable<(int Weight, int Value)> Window(int at)
    {
        int sample = at / Output.Count, filter = at / Output.Positions % Output.Channels, row = at / Output.Columns % Output.Rows, column = at % Output.Columns;
        int group = filter / (_spec.Filters / _spec.Groups);
        for (int channel = 0; channel < _channels; channel++)
        {
            for (int i = 0; i < _spec.Kernel.Rows; i++)
            {
                for (int j = 0; j < _spec.Kernel.Columns; j++)
                {
                    int y = row * _spec.Stride.Rows + i - _spec.Padding.Rows, x = column * _spec.Stride.Columns + j - _spec.Padding.Columns;
                    if (y < 0 || y >= Input.Rows || x < 0 || x >= Input.Columns)
                        continue;
                    int weight = ((filter * _channels + channel) * _spec.Kernel.Rows + i) * _spec.Kernel.Columns + j;
                    yield return (weight, ((sample * Input.Channels + group * _channels + channel) * Input.Rows + y) * Input.Columns + x);
                }
            }
        }
    }
}
