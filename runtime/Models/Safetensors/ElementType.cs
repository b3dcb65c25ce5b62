using System.Buffers.Binary;

namespace Generated.Digits.Models.Safetensors;

/// <summary>The element types that the safetensors format names, and how those that hold real numbers become float32.</summary>
internal static class ElementType
{
    /// <summary>What this program writes.</summary>
    public const string Float32 = "F32";

    private static readonly Dictionary<string, int> s_bits = new(StringComparer.Ordinal)
    {
        ["BOOL"] = 8,
        ["F4"] = 4,
        ["F6_E2M3"] = 6,
        ["F6_E3M2"] = 6,
        ["U8"] = 8,
        ["I8"] = 8,
        ["F8_E5M2"] = 8,
        ["F8_E4M3"] = 8,
        ["F8_E8M0"] = 8,
        ["F8_E4M3FNUZ"] = 8,
        ["F8_E5M2FNUZ"] = 8,
        ["U16"] = 16,
        ["I16"] = 16,
        ["F16"] = 16,
        ["BF16"] = 16,
        ["U32"] = 32,
        ["I32"] = 32,
        ["F32"] = 32,
        ["U64"] = 64,
        ["I64"] = 64,
        ["F64"] = 64,
        ["C64"] = 64,
    };

    /// <summary>How many bits an element takes; 0 for a type that the format does not have.</summary>
    public static int Bits(string type) => s_bits.GetValueOrDefault(type);

    /// <summary>Can <see cref="ToFloats"/> read it?</summary>
    public static bool IsReadable(string type) => type is Float32 or "F64" or "F16" or "BF16";

    /// <summary>Turns little-endian elements into float32, rounding F64 to nearest.</summary>
    public static void ToFloats(string type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        switch (type)
        {
            case Float32:
                for (int i = 0; i < values.Length; i++)
                    values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
                break;
            case "F64":
                for (int i = 0; i < values.Length; i++)
                    values[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                break;
            case "F16":
                for (int i = 0; i < values.Length; i++)
                    values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
                break;
            case "BF16":
                // The upper half of a float32.
                for (int i = 0; i < values.Length; i++)
                    values[i] = BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) << 16);
                break;
            default:
                throw new ArgumentException($"{type} cannot be read", nameof(type));
        }
    }
}
