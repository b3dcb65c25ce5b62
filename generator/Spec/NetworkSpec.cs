using Generated.Digits.Generator.Losses;

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
    Loss Loss)
{
    /// <summary>Cross-entropy: the share of each target that is spread over all classes, 0 to 1.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The multiple of every parameter that training adds to its gradient.</summary>
    public double L2 { get; init; }

    /// <summary>The seed of networks constructed without one.</summary>
    public uint Seed { get; init; }

    /// <summary>What a host begins to train with, or null.</summary>
    public TrainingSpec? Training { get; init; }
}
