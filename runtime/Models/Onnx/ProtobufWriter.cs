using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Generated.Digits.Models.Onnx;

/// <summary>
/// The part of protocol buffers' wire format that ONNX needs: variable-length integers, fixed 32-bit floats, and
/// length-prefixed strings, bytes and messages. <see href="https://protobuf.dev/programming-guides/encoding/"/>.
/// </summary>
internal sealed class ProtobufWriter
{
    private const int VarintWire = 0;
    private const int LengthPrefixedWire = 2;
    private const int Fixed32Wire = 5;

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>All that was written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    /// <summary>An integer or enum field.</summary>
    public void Integer(int field, long value)
    {
        Tag(field, VarintWire);
        Varint((ulong)value);
    }

    /// <summary>A <c>float</c> field.</summary>
    public void Float(int field, float value)
    {
        Tag(field, Fixed32Wire);
        BinaryPrimitives.WriteSingleLittleEndian(_buffer.GetSpan(sizeof(float)), value);
        _buffer.Advance(sizeof(float));
    }

    /// <summary>A string field.</summary>
    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A bytes field.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthPrefixedWire);
        Varint((ulong)value.Length);
        _buffer.Write(value);
    }

    /// <summary>A bytes field that holds floats, little-endian.</summary>
    public void FloatBytes(int field, ReadOnlySpan<float> values)
    {
        Tag(field, LengthPrefixedWire);
        Varint(sizeof(float) * (ulong)values.Length);
        foreach (float value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(_buffer.GetSpan(sizeof(float)), value);
            _buffer.Advance(sizeof(float));
        }
    }

    /// <summary>A message field: what <paramref name="write"/> writes, with its length before it.</summary>
    public void Message(int field, Action<ProtobufWriter> write)
    {
        ProtobufWriter message = new();
        write(message);
        Bytes(field, message.Written);
    }

    private void Tag(int field, int wire) => Varint((ulong)((field << 3) | wire));

    /// <summary>Seven bits a byte, the lowest first; the high bit says that more follow.</summary>
    private void Varint(ulong value)
    {
        Span<byte> bytes = _buffer.GetSpan(10);
        int length = 0;
        while (value >= 0x80)
        {
            bytes[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[length++] = (byte)value;
        _buffer.Advance(length);
    }
}
