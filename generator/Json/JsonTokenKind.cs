namespace Generated.Digits.Generator.Json;

/// <summary>The words of JSON.</summary>
internal enum JsonTokenKind
{
    /// <summary>Nothing is left.</summary>
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

    /// <summary>true, false, null, or a word that is none of them</summary>
    Word,
}
