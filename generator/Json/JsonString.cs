using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>A JSON string.</summary>
internal sealed class JsonString(TextSpan span, string value) : JsonNode(span)
{
    /// <summary>The text, unescaped.</summary>
    public string Value { get; } = value;

    /// <inheritdoc/>
    public override string Kind => "a string";
}
