namespace Generated.Digits.Generator.Spec;

/// <summary>One dense layer: <paramref name="Units"/> weighted sums of all inputs, then an activation.</summary>
internal sealed record LayerSpec(int Units, Activation Activation);
