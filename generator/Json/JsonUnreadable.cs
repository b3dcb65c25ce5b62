using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>Stands where a value ought to be and a syntax fault has been reported; nothing more need be said about it.</summary>
internal sealed class JsonUnreadable(TextSpan span) : JsonNode(span)
{
    /// <inheritdoc/>
    public override string Kind => "unreadable";
}
