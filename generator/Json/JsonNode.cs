using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>A JSON value with its place in the file.</summary>
internal abstract class JsonNode(TextSpan span)
{
    /// <summary>The place, quotes and brackets included.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>The kind of value, for messages: "a string", "an array" …</summary>
    public abstract string Kind { get; }
}

/// <summary>A JSON object. It keeps duplicate keys, which its reader reports.</summary>
internal sealed class JsonObject(TextSpan span, IReadOnlyList<JsonMember> members, bool isIntact) : JsonNode(span)
{
    /// <summary>The members, in the order of the file.</summary>
    public IReadOnlyList<JsonMember> Members { get; } = members;

    /// <summary>False after a syntax error inside that may have hidden members, so that a missing key is not reported as well.</summary>
    public bool IsIntact { get; } = isIntact;

    /// <summary>The opening brace: the place of diagnostics about what the object lacks.</summary>
    public TextSpan OpenBrace => new(Span.Start, 1);

    /// <inheritdoc/>
    public override string Kind => "an object";
}

/// <summary>A key and its value; <paramref name="keySpan"/> includes the quotes.</summary>
internal sealed class JsonMember(string key, TextSpan keySpan, JsonNode value)
{
    /// <summary>The key, unescaped.</summary>
    public string Key { get; } = key;

    /// <summary>The place of the key, quotes included.</summary>
    public TextSpan KeySpan { get; } = keySpan;

    /// <summary>The value.</summary>
    public JsonNode Value { get; } = value;
}

/// <summary>A JSON array.</summary>
internal sealed class JsonArray(TextSpan span, IReadOnlyList<JsonNode> items, bool isIntact) : JsonNode(span)
{
    /// <summary>The items.</summary>
    public IReadOnlyList<JsonNode> Items { get; } = items;

    /// <summary>False after a syntax error inside that may have hidden items.</summary>
    public bool IsIntact { get; } = isIntact;

    /// <inheritdoc/>
    public override string Kind => Items.Count == 0 ? "an empty array" : "an array";
}

/// <summary>A JSON string.</summary>
internal sealed class JsonString(TextSpan span, string value) : JsonNode(span)
{
    /// <summary>The text, unescaped.</summary>
    public string Value { get; } = value;

    /// <inheritdoc/>
    public override string Kind => "a string";
}

/// <summary>A JSON number.</summary>
internal sealed class JsonNumber(TextSpan span, string text) : JsonNode(span)
{
    /// <summary>The number as written.</summary>
    public string Text { get; } = text;

    /// <summary>The nearest double; infinity if it is too large, where some platforms parse it so and others fail.</summary>
    public double Value => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed)
        ? parsed
        : Text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;

    /// <inheritdoc/>
    public override string Kind => "a number";
}

/// <summary><c>true</c>, <c>false</c> or <c>null</c>.</summary>
internal sealed class JsonLiteral(TextSpan span, string text) : JsonNode(span)
{
    /// <summary>The literal.</summary>
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override string Kind => Text;
}

/// <summary>Takes the place of a value whose syntax error is reported already.</summary>
internal sealed class JsonUnreadable(TextSpan span) : JsonNode(span)
{
    /// <inheritdoc/>
    public override string Kind => "unreadable";
}
