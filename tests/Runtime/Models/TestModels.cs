using System.Buffers.Binary;
using System.Text;
using Generated.Digits.Models;

namespace Generated.Digits.Tests.Runtime.Models;

/// <summary>Small networks and files for the tests of model formats.</summary>
internal static class TestModels
{
    /// <summary>Three inputs, four hidden units, two outputs.</summary>
    public static ModelShape Small { get; } = new(
        3, [4, 2], ["relu", "softmax"],
        """{"name":"Small","input":3,"layers":[{"units":4,"activation":"relu"},{"units":2,"activation":"softmax"}],"loss":"crossEntropy"}""");

    /// <summary>Different numbers everywhere.</summary>
    public static float[] Parameters(ModelShape shape) =>
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
