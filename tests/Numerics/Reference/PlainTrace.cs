using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Numerics.Reference;

/// <summary>What one forward pass leaves behind: for each layer, samples × units of z (before the activation) and a (after it).</summary>
internal sealed class PlainTrace<T>(NetworkSpec spec, int count)
{
    public T[][] Sums { get; } = [.. spec.Layers.Select(layer => new T[count * layer.Units])];

    public T[][] Activations { get; } = [.. spec.Layers.Select(layer => new T[count * layer.Units])];
}
