using System.Buffers.Binary;
using System.Collections;
using System.Text;
using Generated.Digits.Models;

namespace Generated.Digits.Tests.Runtime.Models;

/// <summary>Small networks and files for the tests of model formats.</summary>
internal static class TestModels
{
    /// <summary>Three inputs, four hidden units, two outputs.</summary>
    public static NetworkShape Small { get; } = Dense(
        3, [4, 2], ["relu", "softmax"],
        """{"name":"Small","input":3,"layers":[{"units":4,"activation":"relu"},{"units":2,"activation":"softmax"}],"loss":"crossEntropy"}""");

    /// <summary>A chain of dense layers.</summary>
    public static NetworkShape Dense(int inputs, IReadOnlyList<int> units, IReadOnlyList<string> activations, string specJson)
    {
        List<LayerShape> layers = [];
        List<ParameterTensor> tensors = [];
        int start = 0;
        for (int layer = 0; layer < units.Count; layer++)
        {
            int from = layer == 0 ? inputs : units[layer - 1];
            layers.Add(new LayerShape($"layer{layer}", "dense", [from], [units[layer]], activations[layer], (from + 1) * units[layer]));
            tensors.Add(ParameterTensor.Of($"layer{layer}.weight", [units[layer], from], start));
            tensors.Add(ParameterTensor.Of($"layer{layer}.bias", [units[layer]], start + from * units[layer]));
            start += layers[^1].ParameterCount;
        }

        return new NetworkShape(layers, tensors, []) { Name = "TestNetwork", SpecJson = specJson, InputShape = [inputs], Loss = "crossEntropy" };
    }

    /// <summary>What a generated class tells about itself.</summary>
    public static NetworkShape Of(Type network)
    {
        return new NetworkShape(
            [.. List("Layers").Select(layer => new LayerShape(layer.Name, layer.Kind, layer.InputShape, layer.OutputShape, layer.Activation, layer.ParameterCount))],
            [.. List("Parameters").Select(Tensor)],
            [.. List("Statistics").Select(Tensor)])
        {
            Name = network.Name,
            SpecJson = (string)network.GetProperty("SpecJson")!.GetValue(null)!,
            InputShape = (IReadOnlyList<int>)network.GetProperty("InputShape")!.GetValue(null)!,
            Loss = (string)network.GetField("Loss")!.GetRawConstantValue()!,
        };

        IEnumerable<dynamic> List(string name) => ((IEnumerable)network.GetProperty(name)!.GetValue(null)!).Cast<dynamic>();

        static ParameterTensor Tensor(dynamic tensor) => ParameterTensor.Of(tensor.Name, tensor.Shape, tensor.Offset);
    }

    /// <summary>Different numbers everywhere.</summary>
    public static float[] Parameters(NetworkShape shape) =>
        [.. Enumerable.Range(0, shape.ParameterCount).Select(i => MathF.Sin(i + 1) * 3)];

    /// <summary>A safetensors file with this header and so many bytes of data.</summary>
    public static byte[] File(string header, int dataLength) => File(Encoding.UTF8.GetBytes(header), new byte[dataLength]);

    /// <summary>A safetensors file with this header and data.</summary>
    public static byte[] File(byte[] header, byte[] data)
    {
        byte[] file = new byte[8 + header.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file, 8);
        data.CopyTo(file, 8 + header.Length);
        return file;
    }
}
