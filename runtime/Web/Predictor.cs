using System.Buffers;
using System.Text.Json;
using Generated.Digits.Models;

namespace Generated.Digits.Web;

/// <summary>A network of its own with the weights of the moment, and the buffers of one prediction. One caller at a time.</summary>
internal sealed class Predictor : IDisposable
{
    private readonly LiveWeights _weights;
    private readonly Network _network = new();
    private readonly byte[] _pixels = new byte[Network.InputSize];
    private readonly float[] _input = new float[Network.InputSize];
    private readonly float[] _outputs = new float[Network.OutputSize];
    private readonly float[] _probabilities = new float[Classes.Compiled.Count];
    private readonly float[][] _activations = [.. Network.LayerUnits.Select(units => new float[units])];
    private readonly float[] _attribution = new float[Network.InputSize];
    private readonly Drawing _drawing = new();
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly Utf8JsonWriter _json;
    private float _inputScale;

    /// <summary>Predicts with <paramref name="weights"/> as they change.</summary>
    public Predictor(LiveWeights weights)
    {
        _weights = weights;
        _json = new Utf8JsonWriter(_text);
    }

    /// <summary>Which weights the last prediction was made with.</summary>
    public long Version { get; private set; }

    /// <summary>The image of the last prediction.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>What the network said of it, a number a class.</summary>
    public ReadOnlySpan<float> Probabilities => _probabilities;

    /// <summary>The class that it named.</summary>
    public int Answer { get; private set; }

    /// <summary>Answers for an image of <see cref="Network.InputSize"/> bytes.</summary>
    public void Predict(in ReadOnlySequence<byte> pixels)
    {
        pixels.CopyTo(_pixels);
        Predict();
    }

    /// <summary>Answers for a drawing of <see cref="Drawing.Side"/> × <see cref="Drawing.Side"/> bytes.</summary>
    public void PredictDrawing(in ReadOnlySequence<byte> drawing)
    {
        _drawing.Frame(drawing, _pixels);
        Predict();
    }

    /// <summary>What layer <paramref name="layer"/> put out for the image of the last prediction.</summary>
    public ReadOnlySpan<float> Activations(int layer)
    {
        _network.Activations(_input, layer, _activations[layer]);
        return _activations[layer];
    }

    /// <summary>
    /// Input × gradient for each pixel of the last prediction's image: above zero where the pixel argues for the answer, below zero where it
    /// argues against it. The gradient is that of the answer's sum before the last activation. A single output's sum is negated where it
    /// answers no.
    /// </summary>
    public ReadOnlySpan<float> AttributeAnswer()
    {
        (int output, bool isAgainst) = Classes.Compiled.OutputOf(Answer);
        _network.InputGradient(_input, output, _attribution);
        for (int pixel = 0; pixel < _attribution.Length; pixel++)
            _attribution[pixel] *= isAgainst ? -_input[pixel] : _input[pixel];
        return _attribution;
    }

    /// <summary>An empty page to write an answer on.</summary>
    public Utf8JsonWriter StartJson()
    {
        _text.ResetWrittenCount();
        _json.Reset();
        return _json;
    }

    /// <summary>What was written since.</summary>
    public ReadOnlySpan<byte> FinishJson()
    {
        _json.Flush();
        return _text.WrittenSpan;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _network.Dispose();
    }

    private void Predict()
    {
        if (Version != _weights.Version)
            (Version, _inputScale) = _weights.CopyTo(_network);

        for (int i = 0; i < _input.Length; i++)
            _input[i] = _pixels[i] * _inputScale;
        _network.Forward(_input, _outputs);
        Answer = Classes.Compiled.Answer(_outputs);
        for (int label = 0; label < _probabilities.Length; label++)
            _probabilities[label] = Classes.Compiled.Confidence(_outputs, label);
    }
}
