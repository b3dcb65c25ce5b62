using System.Numerics;
using System.Text.Json;

namespace Generated.Digits.Models.Safetensors;

/// <summary>
/// The JSON at the front of a safetensors file, checked as the published format demands: nothing twice, nothing unknown, and
/// tensors that cover the data behind it without a hole or an overlap.
/// </summary>
/// <remarks>
/// The format: 8 bytes of little-endian header length, the header, the data.
/// <see href="https://huggingface.co/docs/safetensors/index#format"/>.
/// </remarks>
internal sealed class SafetensorsHeader
{
    /// <summary>The key that holds facts instead of a tensor.</summary>
    public const string MetadataKey = "__metadata__";

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private SafetensorsHeader(IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>In the order of their data.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>What <c>__metadata__</c> says; empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">How many bytes follow it.</param>
    /// <exception cref="FormatException">The header breaks the format; the message says how.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long dataLength)
    {
        // Padding with spaces is allowed behind the object, nothing is allowed before it.
        if (json.IsEmpty || json.Span[0] != (byte)'{')
            throw new FormatException("its header does not begin with '{'");

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_strict);
            List<SafetensorsTensor> tensors = [];
            Dictionary<string, string> metadata = [];
            foreach (JsonProperty entry in document.RootElement.EnumerateObject())
            {
                if (entry.NameEquals(MetadataKey))
                    ReadMetadata(entry.Value, metadata);
                else
                    tensors.Add(ReadTensor(entry.Name, entry.Value));
            }

            tensors.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
            RequireCover(tensors, dataLength);
            return new SafetensorsHeader(tensors, metadata);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"its header is not valid JSON: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // A string that is not Unicode: JSON's grammar allows "\ud800", text does not.
            throw new FormatException($"its header holds text that is not Unicode: {exception.Message}", exception);
        }
    }

    private static void ReadMetadata(JsonElement value, Dictionary<string, string> metadata)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw new FormatException($"{MetadataKey} is not an object");
        foreach (JsonProperty fact in value.EnumerateObject())
        {
            if (fact.Value.ValueKind != JsonValueKind.String)
                throw new FormatException($"{MetadataKey} \"{fact.Name}\" is not a string");
            metadata.Add(fact.Name, fact.Value.GetString()!);
        }
    }

    private static SafetensorsTensor ReadTensor(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw new FormatException($"tensor \"{name}\" is not an object");

        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            switch (property.Name)
            {
                case "dtype" when property.Value.ValueKind == JsonValueKind.String:
                    type = property.Value.GetString();
                    break;
                case "shape":
                    shape = ReadSizes(name, property);
                    break;
                case "data_offsets":
                    offsets = ReadSizes(name, property);
                    break;
                default:
                    throw new FormatException($"tensor \"{name}\" has a \"{property.Name}\" that the format does not know");
            }
        }

        if (type is null || shape is null || offsets is null)
            throw new FormatException($"tensor \"{name}\" needs dtype, shape and data_offsets");
        if (ElementType.Bits(type) == 0)
            throw new FormatException($"tensor \"{name}\" has the unknown dtype \"{type}\"");
        if (offsets is not [long begin, long end] || begin > end)
            throw new FormatException($"tensor \"{name}\" has data_offsets {SafetensorsTensor.Describe(offsets)}, not [begin, end]");

        // Exact at any size: a product of lying dimensions must not wrap around to the right length.
        BigInteger bits = shape.Aggregate((BigInteger)ElementType.Bits(type), (product, size) => product * size);
        if (bits != (BigInteger)8 * (end - begin))
            throw new FormatException($"tensor \"{name}\" of {type} {SafetensorsTensor.Describe(shape)} does not fill the {end - begin} bytes of its data_offsets");
        return new SafetensorsTensor(name, type, shape, begin, end);
    }

    private static long[] ReadSizes(string name, JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.Array)
            throw new FormatException($"tensor \"{name}\" has a {property.Name} that is not an array");
        if (property.Value.GetArrayLength() > 64)
            throw new FormatException($"tensor \"{name}\" has a {property.Name} of more than 64 numbers");
        long[] sizes = new long[property.Value.GetArrayLength()];
        int count = 0;
        foreach (JsonElement element in property.Value.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out long size) || size < 0)
                throw new FormatException($"tensor \"{name}\" has a {property.Name} with something other than whole numbers from 0 on");
            sizes[count++] = size;
        }

        return sizes;
    }

    private static void RequireCover(IReadOnlyList<SafetensorsTensor> tensors, long dataLength)
    {
        long covered = 0;
        foreach (SafetensorsTensor tensor in tensors)
        {
            if (tensor.Begin > covered)
                throw new FormatException($"a hole of {tensor.Begin - covered} bytes before tensor \"{tensor.Name}\"");
            if (tensor.Begin < covered)
                throw new FormatException($"tensor \"{tensor.Name}\" overlaps the one before it");
            covered = tensor.End;
        }

        if (covered != dataLength)
            throw new FormatException($"its tensors take {covered} bytes, but {dataLength} follow the header");
    }
}
