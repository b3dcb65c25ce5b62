namespace Generated.Digits.Generator.Spec;

/// <summary>A key that an object may have.</summary>
internal sealed class KeyRule(string name, string example, bool isRequired, params string[] others)
{
    /// <summary>The key.</summary>
    public string Name { get; } = name;

    /// <summary>A member with this key, for messages.</summary>
    public string Example { get; } = example;

    /// <summary>Whether a network cannot do without it.</summary>
    public bool IsRequired { get; } = isRequired;

    /// <summary>What people who know other libraries write instead.</summary>
    public IReadOnlyList<string> Others { get; } = others;
}
