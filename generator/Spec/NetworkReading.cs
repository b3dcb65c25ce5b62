using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Json;
using Generated.Digits.Generator.Losses;

namespace Generated.Digits.Generator.Spec;

/// <summary>What could be read of a file; what could not is null, and reported.</summary>
internal sealed record NetworkReading(
    string? Name = null,
    string? Namespace = null,
    bool? IsPublic = null,
    Shape? InputShape = null,
    IReadOnlyList<LayerReading>? Layers = null,
    Loss? Loss = null,
    JsonString? LossWord = null)
{
    /// <summary>The share of each target that is spread, where the file says.</summary>
    public double? LabelSmoothing { get; init; }

    /// <summary>The penalty, where the file says.</summary>
    public double? L2 { get; init; }

    /// <summary>The seed, where the file says.</summary>
    public double? Seed { get; init; }

    /// <summary>How to train, where the file says.</summary>
    public TrainingSpec? Training { get; init; }

    /// <summary>The number of inputs, where it is known and a dense layer can take as many.</summary>
    public int? Input => InputShape is { Count: <= Limits.Size } shape ? shape.Count : null;

    /// <summary>The last layer, if there is one.</summary>
    public LayerReading? Last => Layers is { Count: > 0 } ? Layers[Layers.Count - 1] : null;

    /// <summary>The network, if it is complete.</summary>
    public NetworkSpec? Spec => Name == null || InputShape is not { } input || Loss == null || Layers == null || Layers.Any(layer => layer.Spec == null)
        ? null
        : new NetworkSpec(Name, Namespace, IsPublic ?? true, input.Count, Layers.Select(layer => layer.Spec!).ToEquatableArray(), Loss)
        {
            InputImage = input.IsImage ? input : null,
            LabelSmoothing = LabelSmoothing ?? 0,
            L2 = L2 ?? 0,
            Seed = (uint)(Seed ?? 0),
            Training = Training,
        };
}
