using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Losses;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// A valid network. It is a value and holds nothing of the compiler's, so that the pipeline can compare it with the last build's: an unchanged network is
/// not emitted again.
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

    /// <summary>Whether all layers are dense.</summary>
    public bool IsDenseChain => Layers.All(layer => layer is DenseSpec);

    /// <summary>Cross-entropy's label smoothing ε, from 0 to 1: a target is (1 − ε)·onehot + ε/classes.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The L2 penalty λ: training adds λ·w to the gradient of every parameter w.</summary>
    public double L2 { get; init; }

    /// <summary>The seed of networks constructed without one.</summary>
    public uint Seed { get; init; }

    /// <summary>Defaults for a program that trains the network, or null.</summary>
    public TrainingSpec? Training { get; init; }
}
