using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>The kinds of layers: their names, their keys, and the kind of a layer in the file.</summary>
internal static class LayerKinds
{
    /// <summary>What other libraries call <c>activation</c>.</summary>
    public static string[] ActivationNames { get; } = ["function", "activationFunction", "nonlinearity"];

    /// <summary>The key of the kind.</summary>
    public static KeyRule TypeKey { get; } = new(Keys.Type, "\"type\": \"conv2d\"", isRequired: false, "kind", "layerType", "layer", "class", "op");

    /// <summary>The key of an activation that is <c>identity</c> unless given.</summary>
    public static KeyRule ActivationKey { get; } = new(Keys.Activation, "\"activation\": \"relu\"", isRequired: false, ActivationNames);

    /// <summary>The key of the weights' initializer.</summary>
    public static KeyRule InitializerKey { get; } =
        new(Keys.Initializer, "\"initializer\": \"he\"", isRequired: false, "init", "initialization", "weightInitializer", "kernelInitializer");

    /// <summary>The key of dropout.</summary>
    public static KeyRule DropoutKey { get; } = new(Keys.Dropout, "\"dropout\": 0.2", isRequired: false, "dropoutRate", "dropoutProbability", "dropRate");

    /// <summary>The values of <c>type</c>.</summary>
    public static IReadOnlyList<NamedValue<LayerKind>> Types { get; } =
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
    public static string NameOf(LayerKind kind) => NamedValues.NameOf(Types, kind);

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
    /// The kind of <paramref name="layer"/>. An unknown type is reported; the layer is then read as the kind with the nearest name, so that the same build
    /// reports its other errors too. Null if no name is near.
    /// </summary>
    public static LayerKind? Read(JsonObject layer, SpecDiagnostics diagnostics)
    {
        JsonMember? type = layer.Members.FirstOrDefault(member => member.Key == Keys.Type)
            ?? layer.Members.FirstOrDefault(member => TypeKey.OtherNames.Contains(member.Key, StringComparer.OrdinalIgnoreCase));
        switch (type?.Value)
        {
            case null:
                return Guess(layer, diagnostics);
            case JsonString text:
                if (NamedValue.Find(text.Value, Types) is { } kind)
                    return kind.Value;
                string? meant = Suggestion.Nearest(text.Value, Types);
                string advice = meant != null ? Text.DidYouMean(meant) : AdviceForType(text.Value);
                diagnostics.Add(Rules.UnknownLayerType, text.Span, Excerpt.Of(text.Value), Text.List(Types.Select(known => known.Name), "and"), advice);
                return meant == null ? null : NamedValue.Find(meant, Types)?.Value;
            case JsonUnreadable:
                return null;
            case { } other:
                diagnostics.Add(Rules.WrongType, other.Span, $"\"{Keys.Type}\"", other.Kind, "a string", TypeKey.Example);
                return null;
        }
    }

    /// <summary>The fix for a key that belongs to other kinds of layers; null if it belongs to none.</summary>
    public static string? AdviceForKey(string key)
    {
        string[] owners = [.. Types.Where(type => TableOf(type.Value).Contains(key)).Select(type => $"\"{type.Name}\"")];
        return owners.Length == 0 ? null : $"it belongs to {Text.List(owners, "and")}, so remove it or change \"{Keys.Type}\"";
    }

    // A layer without a type is dense. One that has no units, but a key that only another kind has, lacks its type.
    private static LayerKind Guess(JsonObject layer, SpecDiagnostics diagnostics)
    {
        bool Has(params string[] keys) => layer.Members.Any(member => keys.Contains(member.Key));
        LayerKind kind = Has(Keys.Units) ? LayerKind.Dense
            : Has(Keys.Filters, Keys.Kernel, Keys.Padding, Keys.Groups) ? LayerKind.Conv2d
            : Has(Keys.Layers) ? LayerKind.Residual
            : Has(Keys.Momentum, Keys.Epsilon) ? LayerKind.BatchNorm
            : LayerKind.Dense;
        if (kind != LayerKind.Dense)
            diagnostics.Add(Rules.MissingKey, layer.OpenBrace, Keys.Type, "layer", $"\"{Keys.Type}\": \"{NameOf(kind)}\"");
        return kind;
    }

    // Some layers of other libraries are keys here, or not needed.
    private static string AdviceForType(string type)
    {
        string? activation = NamedValues.Activations.Select(known => known.Name).FirstOrDefault(name => name.Equals(type, StringComparison.OrdinalIgnoreCase));
        if (activation != null)
            return $"remove the layer, and give the one before it \"{Keys.Activation}\": \"{activation}\"";
        return type.ToUpperInvariant() switch
        {
            "FLATTEN" => "remove the layer, for a dense layer flattens an image by itself",
            "DROPOUT" or "DROPOUT2D" => "remove the layer, and give the one before it the key \"dropout\"",
            "ACTIVATION" => "remove the layer, and give the one before it the key \"activation\"",
            _ => "choose one",
        };
    }
}
