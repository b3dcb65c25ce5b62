using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>The kinds of layers: their names, their keys, and which kind an object means.</summary>
internal static class LayerKinds
{
    /// <summary>What other libraries call <c>activation</c>.</summary>
    public static string[] ActivationNames { get; } = ["function", "activationFunction", "nonlinearity"];

    /// <summary>The key of the kind.</summary>
    public static KeyRule TypeKey { get; } = new(Keys.Type, "\"type\": \"conv2d\"", isRequired: false, "kind", "layerType", "layer", "class", "op");

    /// <summary>The key of an activation that is <c>identity</c> unless given.</summary>
    public static KeyRule ActivationKey { get; } = new(Keys.Activation, "\"activation\": \"relu\"", isRequired: false, ActivationNames);

    /// <summary>The key of the weights' start.</summary>
    public static KeyRule InitializerKey { get; } =
        new(Keys.Initializer, "\"initializer\": \"he\"", isRequired: false, "init", "initialization", "weightInitializer", "kernelInitializer");

    /// <summary>The key of dropout.</summary>
    public static KeyRule DropoutKey { get; } = new(Keys.Dropout, "\"dropout\": 0.2", isRequired: false, "dropoutRate", "dropoutProbability", "dropRate");

    /// <summary>The values of <c>type</c>.</summary>
    public static IReadOnlyList<Word<LayerKind>> Types { get; } =
    [
        new("dense", LayerKind.Dense, "linear", "fullyConnected", "fc", "affine", "gemm"),
        new("conv2d", LayerKind.Conv2d, "conv", "convolution", "convolution2d", "convolutional"),
        new("maxPool2d", LayerKind.MaxPool2d, "maxPool", "maxPooling", "maxPooling2d", "pool", "pooling"),
        new("averagePool2d", LayerKind.AveragePool2d, "averagePool", "averagePooling", "averagePooling2d", "avgPool", "avgPool2d", "meanPool"),
        new("globalAveragePool", LayerKind.GlobalAveragePool, "globalAveragePool2d", "globalAveragePooling2d", "globalAvgPool", "adaptiveAvgPool2d", "gap"),
        new("batchNorm", LayerKind.BatchNorm, "batchNorm1d", "batchNorm2d", "batchNormalization", "bn"),
        new("residual", LayerKind.Residual, "residualBlock", "resBlock", "resnetBlock", "skip", "shortcut", "add"),
    ];

    /// <summary>The name of <paramref name="kind"/>.</summary>
    public static string NameOf(LayerKind kind) => Vocabulary.NameOf(Types, kind);

    /// <summary>The keys of <paramref name="kind"/>.</summary>
    public static KeyTable TableOf(LayerKind kind) => kind switch
    {
        LayerKind.Dense => DenseSpec.Table,
        LayerKind.Conv2d => Conv2dSpec.Table,
        LayerKind.MaxPool2d => MaxPool2dSpec.Table,
        LayerKind.AveragePool2d => AveragePool2dSpec.Table,
        LayerKind.GlobalAveragePool => GlobalAveragePoolSpec.Table,
        LayerKind.BatchNorm => BatchNormSpec.Table,
        _ => ResidualSpec.Table,
    };

    /// <summary>
    /// The kind that <paramref name="layer"/> is, or is likely to mean: a wrong type is reported, and the layer then read as the nearest kind, so that
    /// faults inside come to light in the same build. Null if no kind is near.
    /// </summary>
    public static LayerKind? Read(JsonObject layer, Findings findings)
    {
        JsonMember? type = layer.Members.FirstOrDefault(member => member.Key == Keys.Type)
            ?? layer.Members.FirstOrDefault(member => TypeKey.Others.Contains(member.Key, StringComparer.OrdinalIgnoreCase));
        switch (type?.Value)
        {
            case null:
                return Guess(layer, findings);
            case JsonString text:
                if (Words.Find(text.Value, Types) is { } kind)
                    return kind;
                string? meant = Suggestion.Nearest(text.Value, Types);
                string advice = meant != null ? Text.DidYouMean(meant) : AdviceForType(text.Value);
                findings.Add(Rules.UnknownLayerType, text.Span, Excerpt.Of(text.Value), Text.List(Types.Select(known => known.Text), "and"), advice);
                return meant == null ? null : Words.Find(meant, Types);
            case JsonUnreadable:
                return null;
            case { } other:
                findings.Add(Rules.WrongType, other.Span, $"\"{Keys.Type}\"", other.Kind, "a string", TypeKey.Example);
                return null;
        }
    }

    /// <summary>What to do about a key that another kind of layer has; null if none has it.</summary>
    public static string? AdviceForKey(string key)
    {
        string[] owners = [.. Types.Where(type => TableOf(type.Value).Contains(key)).Select(type => $"\"{type.Text}\"")];
        return owners.Length == 0 ? null : $"it belongs to {Text.List(owners, "and")}, so remove it or change \"{Keys.Type}\"";
    }

    // A layer without a type is dense, unless it has a key that only another kind has, and no units.
    private static LayerKind Guess(JsonObject layer, Findings findings)
    {
        if (layer.Members.Any(member => member.Key == Keys.Units))
            return LayerKind.Dense;
        foreach ((string[] keys, LayerKind kind) in new[]
        {
            (new[] { Keys.Filters, Keys.Kernel, Keys.Padding, Keys.Groups }, LayerKind.Conv2d),
            ([Keys.Layers], LayerKind.Residual),
            ([Keys.Momentum, Keys.Epsilon], LayerKind.BatchNorm),
        })
        {
            if (!layer.Members.Any(member => keys.Contains(member.Key)))
                continue;
            findings.Add(Rules.MissingKey, layer.OpenBrace, Keys.Type, "layer", $"\"{Keys.Type}\": \"{NameOf(kind)}\"");
            return kind;
        }
        return LayerKind.Dense;
    }

    // Layers of other libraries that are no layers here.
    private static string AdviceForType(string type) => type.ToUpperInvariant() switch
    {
        "FLATTEN" => "remove the layer, for a dense layer flattens an image by itself",
        "DROPOUT" or "DROPOUT2D" => "remove the layer, and give the one before it the key \"dropout\"",
        "ACTIVATION" => "remove the layer, and give the one before it the key \"activation\"",
        _ when Vocabulary.Activations.Any(activation => activation.Text.Equals(type, StringComparison.OrdinalIgnoreCase)) =>
            $"remove the layer, and give the one before it \"{Keys.Activation}\": \"{Vocabulary.Activations.First(activation => activation.Text.Equals(type, StringComparison.OrdinalIgnoreCase)).Text}\"",
        _ => "choose one",
    };
}
