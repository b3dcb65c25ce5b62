using System.Numerics;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Numerics.Reference;

/// <summary>What one forward pass leaves behind: for each layer, samples × units of z (before the activation) and a (after it).</summary>
internal sealed class PlainTrace<T>(NetworkSpec spec, int count) where T : struct, IFloatingPointIeee754<T>
{
    public T[][] Sums { get; } = [.. spec.Layers.Select(layer => new T[count * layer.Units])];

    public T[][] Activations { get; } = [.. spec.Layers.Select(layer => new T[count * layer.Units])];

    /// <summary>What each output is multiplied with: one, or in training zero or one over the share that stays.</summary>
    public T[][] Factors { get; } = [.. spec.Layers.Select(layer => Enumerable.Repeat(T.One, count * layer.Units).ToArray())];

    /// <summary>What the next layer gets: activation times factor.</summary>
    public T[][] Outputs { get; } = [.. spec.Layers.Select(layer => new T[count * layer.Units])];
}
