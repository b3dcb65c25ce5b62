using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary><c>true</c>, <c>false</c> or <c>null</c>.</summary>
internal sealed class JsonLiteral(TextSpan span, string text) : JsonNode(span)
{
    /// <summary>The word.</summary>
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override string Kind => Text;
}
