using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>A JSON value that knows where it stands in its file.</summary>
internal abstract class JsonNode(TextSpan span)
{
    /// <summary>The value's characters, quotes and brackets included.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>What the value is, in words for a message: "a string", "an array" …</summary>
    public abstract string Kind { get; }
}
