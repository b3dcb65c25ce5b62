using Generated.Digits.Generator.Activations;

namespace Generated.Digits.Generator.Spec;

/// <summary>A residual block: activation(x + layers(x)). The output of its <paramref name="Layers"/> has the shape of the block's input.</summary>
internal sealed record ResidualSpec(EquatableArray<LayerSpec> Layers, Activation Activation) : LayerSpec(LayerKind.Residual, Activation)
{
    /// <summary>A layer that keeps the shape of its input, for messages.</summary>
    public const string ExampleLayer = "{ \"type\": \"conv2d\", \"filters\": 16, \"kernel\": 3, \"padding\": \"same\" }";

    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = new(
        "residual block",
        LayerKinds.TypeKey,
        new KeyRule(Keys.Layers, $"\"layers\": [{ExampleLayer}]", isRequired: true, "block", "branch", "body"),
        LayerKinds.ActivationKey)
    {
        AdviceFor = LayerKinds.AdviceForKey,
    };

    /// <summary>The block; null if one of its layers is unknown.</summary>
    public static ResidualSpec? Of(IReadOnlyList<LayerReading>? layers, Activation activation) =>
        layers == null || layers.Any(layer => layer.Spec == null) ? null : new ResidualSpec(layers.Select(layer => layer.Spec!).ToEquatableArray(), activation);
}
