namespace Generated.Digits.Generator.Spec;

/// <summary>A word that a network file may use for a value, and what it means.</summary>
internal readonly struct Word<T>(string text, T value, params string[] others)
{
    /// <summary>The word as it must be written.</summary>
    public string Text { get; } = text;

    /// <summary>What it means.</summary>
    public T Value { get; } = value;

    /// <summary>What other libraries call the same thing: not accepted, but understood well enough to suggest the right word.</summary>
    public IReadOnlyList<string> Others { get; } = others;
}
