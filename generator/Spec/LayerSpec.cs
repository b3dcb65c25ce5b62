using Generated.Digits.Generator.Activations;

namespace Generated.Digits.Generator.Spec;

/// <summary>One dense layer: <paramref name="Units"/> weighted sums of all inputs, then an activation.</summary>
internal sealed record LayerSpec(int Units, Activation Activation)
{
    /// <summary>How its weights start; null for what suits the activation.</summary>
    public InitializerSpec? Initializer { get; init; }

    /// <summary>The share of its outputs that a training step leaves out, from 0 to below 1.</summary>
    public double Dropout { get; init; }
}
