using Generated.Digits.Models;
using Generated.Digits.Models.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Generated.Digits.Bench.Contenders;

/// <summary>Microsoft's ONNX Runtime on the model that this project exports; it infers and does not train.</summary>
internal sealed class OnnxContender : IContender
{
    private readonly BenchData _data;
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();

    public OnnxContender(BenchData data, float[] parameters, int threads)
    {
        _data = data;
        NetworkShape shape = Shape();
        using var model = new MemoryStream();
        OnnxModel.Write(model, shape, parameters, ReadOnlyMemory<float>.Empty, new Dictionary<string, string>());
        using var settings = new SessionOptions { IntraOpNumThreads = threads };
        _session = new InferenceSession(model.ToArray(), settings);
        Name = $"ONNX Runtime, {threads} threads";
    }

    public string Name { get; }

    public void Forward(int first, int count, float[] outputs)
    {
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, _data.Floats.AsMemory(first * BenchData.Pixels, count * BenchData.Pixels), [count, BenchData.Pixels]);
        using OrtValue output = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, outputs.AsMemory(0, count * BenchData.Classes), [count, BenchData.Classes]);
        _session.Run(_options, [OnnxModel.InputName], [input], [OnnxModel.OutputName], [output]);
    }

    private static NetworkShape Shape() => new(
        [.. MnistNetwork.Layers.Select(layer => new LayerShape(layer.Name, layer.Kind, layer.InputShape, layer.OutputShape, layer.Activation, layer.ParameterCount))],
        [.. MnistNetwork.Parameters.Select(tensor => ParameterTensor.Of(tensor.Name, tensor.Shape, tensor.Offset))],
        [])
    {
        Name = nameof(MnistNetwork),
        SpecJson = MnistNetwork.SpecJson,
        InputShape = MnistNetwork.InputShape,
        Loss = MnistNetwork.Loss,
    };

    public void Train(ReadOnlySpan<int> order, int batchSize) => throw new NotSupportedException();

    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }
}
