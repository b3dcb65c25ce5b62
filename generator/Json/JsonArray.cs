using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>A JSON array.</summary>
internal sealed class JsonArray(TextSpan span, IReadOnlyList<JsonNode> items, bool isIntact) : JsonNode(span)
{
    /// <summary>The items in order.</summary>
    public IReadOnlyList<JsonNode> Items { get; } = items;

    /// <summary>False where a syntax fault inside may have swallowed items.</summary>
    public bool IsIntact { get; } = isIntact;

    /// <inheritdoc/>
    public override string Kind => Items.Count == 0 ? "an empty array" : "an array";
}
