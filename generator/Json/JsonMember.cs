using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>A key and its value; <paramref name="keySpan"/> includes the quotes.</summary>
internal sealed class JsonMember(string key, TextSpan keySpan, JsonNode value)
{
    /// <summary>The key, unescaped.</summary>
    public string Key { get; } = key;

    /// <summary>Where the key stands, quotes included.</summary>
    public TextSpan KeySpan { get; } = keySpan;

    /// <summary>What the key is set to.</summary>
    public JsonNode Value { get; } = value;
}
