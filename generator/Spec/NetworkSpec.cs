using Generated.Digits.Generator.Losses;
using Generated.Digits.Generator.Graph;

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
    /// <summary>The input's shape where the file gives an image; null where it gives a number.</summary>
    public Shape? InputImage { get; init; }

    /// <summary>The input's shape: <see cref="InputSize"/> values in any case.</summary>
    public Shape InputShape => InputImage ?? Shape.Vector(InputSize);

    /// <summary>Whether all layers are dense ones in a row.</summary>
    public bool IsDenseChain => Layers.All(layer => layer is DenseSpec);

    /// <summary>Cross-entropy: the share of each target that is spread over all classes, 0 to 1.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The multiple of every parameter that training adds to its gradient.</summary>
    public double L2 { get; init; }

    /// <summary>The seed of networks constructed without one.</summary>
    public uint Seed { get; init; }

    /// <summary>What a host begins to train with, or null.</summary>
    public TrainingSpec? Training { get; init; }
}
