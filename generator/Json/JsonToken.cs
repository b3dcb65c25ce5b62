using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>One word of JSON. <paramref name="text"/> is unescaped for a string, else as written.</summary>
internal readonly struct JsonToken(JsonTokenKind kind, TextSpan span, string text, bool isSound)
{
    /// <summary>What it is.</summary>
    public JsonTokenKind Kind { get; } = kind;

    /// <summary>Where it stands, quotes included.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>A string's value, or the characters of anything else.</summary>
    public string Text { get; } = text;

    /// <summary>False if the scanner has reported a fault inside.</summary>
    public bool IsSound { get; } = isSound;

    /// <summary>Whether a value can begin here.</summary>
    public bool StartsValue =>
        Kind is JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket or JsonTokenKind.String or JsonTokenKind.Number or JsonTokenKind.Word;

    /// <summary>How a message refers to it.</summary>
    public string Description => Kind switch
    {
        JsonTokenKind.End => "the end of the file",
        JsonTokenKind.String => "\"" + Excerpt.Of(Text) + "\"",
        _ => "'" + Excerpt.Of(Text) + "'",
    };
}
