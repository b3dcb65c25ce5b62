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
        var shape = new ModelShape(MnistNetwork.InputSize, MnistNetwork.LayerUnits, MnistNetwork.LayerActivations, MnistNetwork.SpecJson);
        using var model = new MemoryStream();
        OnnxModel.Write(model, shape, parameters, new Dictionary<string, string>());
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

    public void Train(ReadOnlySpan<int> order, int batchSize) => throw new NotSupportedException();

    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }
}
