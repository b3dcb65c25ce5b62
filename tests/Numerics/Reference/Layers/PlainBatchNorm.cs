using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Numerics.Reference.Layers;

/// <summary>
/// PyTorch's BatchNorm: y = weight · x̂ + bias with x̂ = (x − mean) / √(variance + ε) for each channel. In training mean and variance are those of the
/// batch and all positions, the variance divided by n; the running ones move towards them by the momentum, the variance divided by n − 1.
/// </summary>
internal sealed class PlainBatchNorm(string name, Shape input, BatchNormSpec spec) : PlainLayer(input, input)
{
    private readonly PlainTensor _weight = new($"{name}.weight", input.Channels, 1, 0.5), _bias = new($"{name}.bias", input.Channels, 0, 0.1);
    private readonly PlainTensor _mean = new($"{name}.running_mean", input.Channels, 0, 0.2), _variance = new($"{name}.running_var", input.Channels, 1, 0.5);
    private double[] _normalized = [], _deviation = [];
    private bool _isTraining;

    public override IEnumerable<PlainTensor> Parameters => [_weight, _bias];

    public override IEnumerable<PlainTensor> Statistics => [_mean, _variance];

    public override double[] Forward(double[] x, int count, PlainPass pass)
    {
        _isTraining = pass.IsTraining;
        _normalized = new double[x.Length];
        _deviation = new double[Input.Channels];
        var y = new double[x.Length];
        for (int channel = 0; channel < Input.Channels; channel++)
        {
            int[] places = [.. PlacesOf(channel, count)];
            double mean = _mean.Values[channel], variance = _variance.Values[channel];
            if (_isTraining)
            {
                mean = places.Average(at => x[at]);
                variance = places.Average(at => (x[at] - mean) * (x[at] - mean));
                Move(ref _mean.Values[channel], mean);
                if (places.Length > 1)
                    Move(ref _variance.Values[channel], variance * places.Length / (places.Length - 1));
            }
            _deviation[channel] = Math.Sqrt(variance + spec.Epsilon);
            foreach (int at in places)
            {
                _normalized[at] = (x[at] - mean) / _deviation[channel];
                y[at] = _weight.Values[channel] * _normalized[at] + _bias.Values[channel];
            }
        }
        return y;
    }

    /// <summary>In training δx = weight / √(variance + ε) · (δ − mean δ − x̂ · mean(δ · x̂)).</summary>
    public override double[] Backward(double[] delta)
    {
        var below = new double[delta.Length];
        for (int channel = 0; channel < Input.Channels; channel++)
        {
            int[] places = [.. PlacesOf(channel, delta.Length / Input.Count)];
            double sum = places.Sum(at => delta[at]), weighted = places.Sum(at => delta[at] * _normalized[at]);
            _bias.Gradient[channel] = sum;
            _weight.Gradient[channel] = weighted;
            foreach (int at in places)
            {
                double ofBatch = _isTraining ? (sum + _normalized[at] * weighted) / places.Length : 0;
                below[at] = _weight.Values[channel] / _deviation[channel] * (delta[at] - ofBatch);
            }
        }
        return below;
    }

    private void Move(ref double running, double measured) => running = (1 - spec.Momentum) * running + spec.Momentum * measured;

    private IEnumerable<int> PlacesOf(int channel, int count) =>
        from sample in Enumerable.Range(0, count)
        from position in Enumerable.Range(0, Input.Positions)
        select (sample * Input.Channels + channel) * Input.Positions + position;
}
