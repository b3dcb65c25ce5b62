using System.Numerics.Tensors;

namespace Generated.Digits.Bench.Contenders;

/// <summary>.NET's own vectorized loops: <see cref="TensorPrimitives"/>.</summary>
internal sealed class TensorLoops(BenchData data, ReadOnlySpan<float> parameters) : FlatLoops(data, parameters)
{
    public override string Name => "TensorPrimitives";

    protected override float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => TensorPrimitives.Dot(a, b);

    protected override void AddScaled(ReadOnlySpan<float> x, float factor, Span<float> y) => TensorPrimitives.MultiplyAdd(x, factor, y, y);
}
