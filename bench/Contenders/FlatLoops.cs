namespace Generated.Digits.Bench.Contenders;

/// <summary>
/// The network over flat arrays and spans, in terms of two kernels: a dot product, and adding a multiple of one row to
/// another. The classes below differ in who writes those two.
/// </summary>
internal abstract class FlatLoops : IContender
{
    private readonly BenchData _data;
    private readonly float[] _parameters, _gradients;
    private readonly float[][] _activations, _deltas;

    protected FlatLoops(BenchData data, ReadOnlySpan<float> parameters)
    {
        _data = data;
        _parameters = parameters.ToArray();
        _gradients = new float[_parameters.Length];
        _activations = [.. ContenderSettings.Layers.Select(layer => new float[layer.Units])];
        _deltas = [.. ContenderSettings.Layers.Select(layer => new float[layer.Units])];
    }

    public abstract string Name { get; }

    public void Forward(int first, int count, float[] outputs)
    {
        for (int s = 0; s < count; s++)
            ForwardOne(first + s).CopyTo(outputs.AsSpan(s * BenchData.Classes));
    }

    public void Train(ReadOnlySpan<int> order, int batchSize)
    {
        for (int start = 0; start < order.Length; start += batchSize)
        {
            int count = Math.Min(batchSize, order.Length - start);
            for (int s = 0; s < count; s++)
                BackwardOne(order[start + s]);
            AddScaled(_gradients, -ContenderSettings.LearningRate / count, _parameters);
            Array.Clear(_gradients);
        }
    }

    public void Dispose()
    {
    }

    /// <summary>Σ aᵢ·bᵢ.</summary>
    protected abstract float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b);

    /// <summary>y += factor · x.</summary>
    protected abstract void AddScaled(ReadOnlySpan<float> x, float factor, Span<float> y);

    private ReadOnlySpan<float> ForwardOne(int image)
    {
        ReadOnlySpan<float> x = Image(image);
        int offset = 0;
        for (int layer = 0; layer < _activations.Length; layer++)
        {
            (int inputs, int units) = ContenderSettings.Layers[layer];
            ReadOnlySpan<float> weights = _parameters.AsSpan(offset, inputs * units), biases = _parameters.AsSpan(offset + inputs * units, units);
            Span<float> a = _activations[layer];
            for (int j = 0; j < units; j++)
                a[j] = biases[j] + Dot(weights.Slice(j * inputs, inputs), x);
            if (layer < _activations.Length - 1)
                Relu(a);
            else
                Softmax(a);
            x = a;
            offset += (inputs + 1) * units;
        }
        return x;
    }

    private void BackwardOne(int image)
    {
        ReadOnlySpan<float> p = ForwardOne(image);
        for (int j = 0; j < p.Length; j++)
            _deltas[^1][j] = p[j] - (j == _data.Labels.Span[image] ? 1 : 0);

        int offset = _parameters.Length;
        for (int layer = _deltas.Length - 1; layer >= 0; layer--)
        {
            (int inputs, int units) = ContenderSettings.Layers[layer];
            offset -= (inputs + 1) * units;
            ReadOnlySpan<float> x = layer == 0 ? Image(image) : _activations[layer - 1], delta = _deltas[layer];
            for (int j = 0; j < units; j++)
                AddScaled(x, delta[j], _gradients.AsSpan(offset + j * inputs, inputs));
            AddScaled(delta, 1, _gradients.AsSpan(offset + inputs * units, units));
            if (layer == 0)
                break;

            Span<float> below = _deltas[layer - 1];
            below.Clear();
            for (int j = 0; j < units; j++)
                AddScaled(_parameters.AsSpan(offset + j * inputs, inputs), delta[j], below);
            for (int i = 0; i < inputs; i++)
                below[i] = x[i] > 0 ? below[i] : 0;
        }
    }

    private ReadOnlySpan<float> Image(int image) => _data.Floats.AsSpan(image * BenchData.Pixels, BenchData.Pixels);

    private static void Relu(Span<float> a)
    {
        for (int j = 0; j < a.Length; j++)
            a[j] = Math.Max(0, a[j]);
    }

    private static void Softmax(Span<float> a)
    {
        float largest = a[0], sum = 0;
        foreach (float value in a)
            largest = Math.Max(largest, value);
        for (int j = 0; j < a.Length; j++)
            sum += a[j] = MathF.Exp(a[j] - largest);
        for (int j = 0; j < a.Length; j++)
            a[j] /= sum;
    }
}
