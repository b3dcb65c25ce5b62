using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>Reads a layer's <c>initializer</c>: a word, or an object where a number goes with it.</summary>
internal sealed class InitializerReader(Findings findings)
{
    /// <summary>What <paramref name="layer"/> says; null if nothing, or nothing that can be read.</summary>
    public InitializerSpec? Read(ObjectReader layer)
    {
        switch (layer.Find(Keys.Initializer))
        {
            case null:
                return null;
            case JsonObject json:
                double? deviation = new ObjectReader(json, KeyTable.Initializer, findings).FindNumber(Keys.Normal, NumberRule.Deviation);
                return deviation is { } known ? new InitializerSpec(Initializer.Normal, known) : null;
            case JsonString word:
                return Words.Read(word, Vocabulary.Initializers, Rules.UnknownInitializer, findings) is { } kind ? new InitializerSpec(kind.Value) : null;
            case { } other:
                findings.Add(Rules.WrongType, other.Span, $"\"{Keys.Initializer}\"", other.Kind, "a string or an object", "\"initializer\": \"he\"");
                return null;
        }
    }
}
