using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Generated.Digits.Models.Safetensors;

/// <summary>Writes float32 tensors as a safetensors file.</summary>
internal static class SafetensorsWriter
{
    // As the format's own writer does: data that starts at a multiple of 8 can be mapped and used in place.
    private const int Alignment = 8;

    /// <summary>Writes header and data, the tensors in the given order.</summary>
    /// <param name="stream">Takes the bytes.</param>
    /// <param name="tensors">Names and shapes; each has its elements at <c>Start</c> in <paramref name="values"/>.</param>
    /// <param name="values">All elements.</param>
    /// <param name="metadata">Facts for <c>__metadata__</c>.</param>
    public static void Write(
        Stream stream,
        IReadOnlyList<ParameterTensor> tensors,
        ReadOnlySpan<float> values,
        IReadOnlyDictionary<string, string> metadata)
    {
        ReadOnlySpan<byte> header = WriteHeader(tensors, metadata);
        int padding = -header.Length & (Alignment - 1);

        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)(header.Length + padding));
        stream.Write(prefix);
        stream.Write(header);
        stream.Write("        "u8[..padding]);
        foreach (ParameterTensor tensor in tensors)
            WriteFloats(stream, values.Slice(tensor.Start, tensor.Count));
    }

    private static ReadOnlySpan<byte> WriteHeader(IReadOnlyList<ParameterTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach ((string key, string fact) in metadata)
                json.WriteString(key, fact);
            json.WriteEndObject();

            long offset = 0;
            foreach (ParameterTensor tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", ElementType.Float32);
                WriteNumbers(json, "shape", tensor.Shape);
                WriteNumbers(json, "data_offsets", [offset, offset + (sizeof(float) * (long)tensor.Count)]);
                json.WriteEndObject();
                offset += sizeof(float) * (long)tensor.Count;
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteFloats(Stream stream, ReadOnlySpan<float> values)
    {
        byte[] buffer = new byte[Math.Min(1 << 16, values.Length * sizeof(float))];
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, buffer.Length / sizeof(float));
            for (int i = 0; i < count; i++)
                BinaryPrimitives.WriteSingleLittleEndian(buffer.AsSpan(i * sizeof(float)), values[i]);
            stream.Write(buffer.AsSpan(0, count * sizeof(float)));
            values = values[count..];
        }
    }
}
