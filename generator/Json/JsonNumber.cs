using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>A JSON number, as written: what it has to be, its reader decides.</summary>
internal sealed class JsonNumber(TextSpan span, string text) : JsonNode(span)
{
    /// <summary>The number's characters.</summary>
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override string Kind => "a number";
}
