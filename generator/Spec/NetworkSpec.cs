namespace Generated.Digits.Generator.Spec;

/// <summary>
/// A validated network: everything the emitter needs, and nothing that belongs to the compiler, so that two equal
/// specs are equal values and an unchanged <c>network.json</c> costs no second emission.
/// </summary>
internal sealed record NetworkSpec(
    string Name,
    string? Namespace,
    bool IsPublic,
    int InputSize,
    EquatableArray<LayerSpec> Layers,
    Loss Loss);
