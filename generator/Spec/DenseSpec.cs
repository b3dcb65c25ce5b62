using Generated.Digits.Generator.Activations;

namespace Generated.Digits.Generator.Spec;

/// <summary>A dense layer: <paramref name="Units"/> weighted sums of all inputs, each plus a bias, then the activation. It takes an image flattened.</summary>
internal sealed record DenseSpec(int Units, Activation Activation) : LayerSpec(LayerKind.Dense, Activation)
{
    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = new(
        "dense layer",
        LayerKinds.TypeKey,
        new KeyRule(Keys.Units, "\"units\": 128", isRequired: true, "size", "neurons", "width", "outputs", "count"),
        new KeyRule(Keys.Activation, "\"activation\": \"relu\"", isRequired: true, LayerKinds.ActivationNames),
        LayerKinds.InitializerKey,
        LayerKinds.DropoutKey)
    {
        AdviceFor = LayerKinds.AdviceForKey,
    };

    /// <summary>How the weights start; null for what suits the activation.</summary>
    public InitializerSpec? Initializer { get; init; }

    /// <summary>Reads the layer; null if its size is unknown.</summary>
    public static DenseSpec? Read(ObjectReader layer, Activation activation, Findings findings)
    {
        int? units = layer.FindSize(Keys.Units);
        InitializerSpec? initializer = new InitializerReader(findings).Read(layer);
        double? dropout = layer.FindNumber(Keys.Dropout, NumberRule.Dropout);
        return units == null ? null : new DenseSpec(units.Value, activation) { Initializer = initializer, Dropout = dropout ?? 0 };
    }
}
