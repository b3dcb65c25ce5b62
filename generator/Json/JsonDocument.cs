using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>A JSON file as a tree, with everything that is wrong with its syntax.</summary>
internal sealed class JsonDocument(JsonNode root, IReadOnlyList<JsonFault> faults)
{
    /// <summary>The outermost value; <see cref="JsonUnreadable"/> where there is none.</summary>
    public JsonNode Root { get; } = root;

    /// <summary>The syntax faults; empty for well-formed JSON.</summary>
    public IReadOnlyList<JsonFault> Faults { get; } = faults;

    /// <summary>Reads <paramref name="text"/>: strict JSON, plus comments and trailing commas.</summary>
    public static JsonDocument Read(SourceText text, CancellationToken cancellation = default)
    {
        var faults = new JsonFaults();
        JsonNode root = new JsonParser(new JsonScanner(text.ToString(), faults), faults, cancellation).ReadDocument();
        return new JsonDocument(root, faults.Items);
    }
}
