namespace Generated.Digits.Bench.Contenders;

/// <summary>The network as a textbook writes it: jagged arrays, one loop in another.</summary>
internal sealed class JaggedLoops : IContender
{
    private readonly BenchData _data;
    private readonly float[][][] _weights, _weightGradients;
    private readonly float[][] _biases, _biasGradients, _activations, _deltas;
    private readonly float[] _image = new float[BenchData.Pixels];

    public JaggedLoops(BenchData data, ReadOnlySpan<float> parameters)
    {
        _data = data;
        int layers = ContenderSettings.Layers.Length;
        (_weights, _weightGradients) = (new float[layers][][], new float[layers][][]);
        (_biases, _biasGradients, _activations, _deltas) = (new float[layers][], new float[layers][], new float[layers][], new float[layers][]);
        for (int layer = 0; layer < layers; layer++)
        {
            (int inputs, int units) = ContenderSettings.Layers[layer];
            _weights[layer] = new float[units][];
            _weightGradients[layer] = new float[units][];
            for (int j = 0; j < units; j++)
            {
                _weights[layer][j] = parameters[..inputs].ToArray();
                _weightGradients[layer][j] = new float[inputs];
                parameters = parameters[inputs..];
            }
            _biases[layer] = parameters[..units].ToArray();
            parameters = parameters[units..];
            (_biasGradients[layer], _activations[layer], _deltas[layer]) = (new float[units], new float[units], new float[units]);
        }
    }

    public string Name => "plain loops";

    public void Forward(int first, int count, float[] outputs)
    {
        for (int s = 0; s < count; s++)
            ForwardOne(first + s).CopyTo(outputs, s * BenchData.Classes);
    }

    public void Train(ReadOnlySpan<int> order, int batchSize)
    {
        for (int start = 0; start < order.Length; start += batchSize)
        {
            int count = Math.Min(batchSize, order.Length - start);
            for (int s = 0; s < count; s++)
                BackwardOne(order[start + s]);
            Update(ContenderSettings.LearningRate / count);
        }
    }

    public void Dispose()
    {
    }

    private float[] ForwardOne(int image)
    {
        Array.Copy(_data.Floats, image * BenchData.Pixels, _image, 0, BenchData.Pixels);
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            float[][] weights = _weights[layer];
            float[] x = Inputs(layer), a = _activations[layer];
            for (int j = 0; j < weights.Length; j++)
            {
                float z = _biases[layer][j];
                float[] w = weights[j];
                for (int i = 0; i < w.Length; i++)
                    z += w[i] * x[i];
                a[j] = z;
            }
            if (layer < _weights.Length - 1)
                Relu(a);
            else
                Softmax(a);
        }
        return _activations[^1];
    }

    private void BackwardOne(int image)
    {
        float[] p = ForwardOne(image), last = _deltas[^1];
        for (int j = 0; j < p.Length; j++)
            last[j] = p[j] - (j == _data.Labels.Span[image] ? 1 : 0);

        for (int layer = _weights.Length - 1; layer >= 0; layer--)
        {
            float[] x = Inputs(layer), delta = _deltas[layer];
            for (int j = 0; j < delta.Length; j++)
            {
                float[] gradients = _weightGradients[layer][j];
                for (int i = 0; i < gradients.Length; i++)
                    gradients[i] += delta[j] * x[i];
                _biasGradients[layer][j] += delta[j];
            }
            if (layer == 0)
                break;
            float[] below = _deltas[layer - 1];
            for (int i = 0; i < below.Length; i++)
            {
                float sum = 0;
                for (int j = 0; j < delta.Length; j++)
                    sum += delta[j] * _weights[layer][j][i];
                below[i] = _activations[layer - 1][i] > 0 ? sum : 0;
            }
        }
    }

    private void Update(float rate)
    {
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            for (int j = 0; j < _weights[layer].Length; j++)
            {
                float[] w = _weights[layer][j], gradients = _weightGradients[layer][j];
                for (int i = 0; i < w.Length; i++)
                {
                    w[i] -= rate * gradients[i];
                    gradients[i] = 0;
                }
                _biases[layer][j] -= rate * _biasGradients[layer][j];
                _biasGradients[layer][j] = 0;
            }
        }
    }

    private float[] Inputs(int layer) => layer == 0 ? _image : _activations[layer - 1];

    private static void Relu(float[] a)
    {
        for (int j = 0; j < a.Length; j++)
            a[j] = Math.Max(0, a[j]);
    }

    private static void Softmax(float[] a)
    {
        float largest = a.Max(), sum = 0;
        for (int j = 0; j < a.Length; j++)
            sum += a[j] = MathF.Exp(a[j] - largest);
        for (int j = 0; j < a.Length; j++)
            a[j] /= sum;
    }
}
