namespace Generated.Digits.Generator.Spec;

/// <summary>The keys that one kind of object has: the shape of a network file.</summary>
internal sealed class KeyTable(string noun, params KeyRule[] rules)
{
    /// <summary>The whole file.</summary>
    public static KeyTable Network { get; } = new(
        "network",
        new KeyRule(Keys.Schema, "\"$schema\": \"./network.schema.json\"", isRequired: false),
        new KeyRule(Keys.Name, "\"name\": \"DigitsNetwork\"", isRequired: true, "class", "className", "title"),
        new KeyRule(Keys.Namespace, "\"namespace\": \"My.Networks\"", isRequired: false),
        new KeyRule(Keys.Accessibility, "\"accessibility\": \"internal\"", isRequired: false, "visibility", "access", "modifier"),
        new KeyRule(Keys.Input, "\"input\": 784", isRequired: true, "inputSize", "inputShape", "features"),
        new KeyRule(Keys.Layers, "\"layers\": [{ \"units\": 10, \"activation\": \"softmax\" }]", isRequired: true),
        new KeyRule(Keys.Loss, "\"loss\": \"crossEntropy\"", isRequired: true, "lossFunction", "cost", "criterion"));

    /// <summary>An item of <c>layers</c>.</summary>
    public static KeyTable Layer { get; } = new(
        "layer",
        new KeyRule(Keys.Units, "\"units\": 128", isRequired: true, "size", "neurons", "width", "outputs", "count"),
        new KeyRule(Keys.Activation, "\"activation\": \"relu\"", isRequired: true, "function", "activationFunction", "nonlinearity"));

    /// <summary>What the object is, for messages.</summary>
    public string Noun { get; } = noun;

    /// <summary>The keys in their customary order.</summary>
    public IReadOnlyList<KeyRule> Rules { get; } = rules;

    /// <summary>The rule of <paramref name="key"/>.</summary>
    public KeyRule this[string key] => Rules.First(rule => rule.Name == key);

    /// <summary>Whether <paramref name="key"/> is one of them.</summary>
    public bool Contains(string key) => Rules.Any(rule => rule.Name == key);

    /// <summary>The key that <paramref name="key"/> most likely stands for, or null.</summary>
    public string? Nearest(string key) =>
        Rules.FirstOrDefault(rule => rule.Others.Contains(key, StringComparer.OrdinalIgnoreCase))?.Name
        ?? Suggestion.Nearest(key, Rules.Select(rule => rule.Name));
}
