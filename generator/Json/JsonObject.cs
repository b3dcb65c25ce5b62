using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>A JSON object. Duplicate keys are kept: whether they are wrong is the reader's business, and where they stand too.</summary>
internal sealed class JsonObject(TextSpan span, IReadOnlyList<JsonMember> members, bool isIntact) : JsonNode(span)
{
    /// <summary>The members in the file's order.</summary>
    public IReadOnlyList<JsonMember> Members { get; } = members;

    /// <summary>False where a syntax fault inside may have swallowed members, so that a missing one is no news.</summary>
    public bool IsIntact { get; } = isIntact;

    /// <summary>The opening brace, which stands for the object where something is missing from it.</summary>
    public TextSpan OpenBrace => new(Span.Start, 1);

    /// <inheritdoc/>
    public override string Kind => "an object";
}
