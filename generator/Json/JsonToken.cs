using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>A token of JSON. <paramref name="text"/> is a string's value, or any other token as written.</summary>
internal readonly struct JsonToken(JsonTokenKind kind, TextSpan span, string text, bool isValid)
{
    /// <summary>The kind.</summary>
    public JsonTokenKind Kind { get; } = kind;

    /// <summary>The place, quotes included.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>A string's value, or any other token as written.</summary>
    public string Text { get; } = text;

    /// <summary>False if the scanner has reported an error inside.</summary>
    public bool IsValid { get; } = isValid;

    /// <summary>Whether a value can begin with it.</summary>
    public bool StartsValue =>
        Kind is JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket or JsonTokenKind.String or JsonTokenKind.Number or JsonTokenKind.Name;

    /// <summary>The token in messages.</summary>
    public string Description => Kind switch
    {
        JsonTokenKind.End => "the end of the file",
        JsonTokenKind.String => "\"" + Excerpt.Of(Text) + "\"",
        _ => "'" + Excerpt.Of(Text) + "'",
    };
}

/// <summary>The kinds of tokens.</summary>
internal enum JsonTokenKind
{
    /// <summary>The end of the file.</summary>
    End,

    /// <summary>{</summary>
    OpenBrace,

    /// <summary>}</summary>
    CloseBrace,

    /// <summary>[</summary>
    OpenBracket,

    /// <summary>]</summary>
    CloseBracket,

    /// <summary>:</summary>
    Colon,

    /// <summary>,</summary>
    Comma,

    /// <summary>"text"</summary>
    String,

    /// <summary>-1.5e3</summary>
    Number,

    /// <summary>true, false, null, or a word that JSON does not have</summary>
    Name,
}
