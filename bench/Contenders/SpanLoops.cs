namespace Generated.Digits.Bench.Contenders;

/// <summary>Plain loops over spans.</summary>
internal sealed class SpanLoops(BenchData data, ReadOnlySpan<float> parameters) : FlatLoops(data, parameters)
{
    public override string Name => "span loops";

    protected override float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    protected override void AddScaled(ReadOnlySpan<float> x, float factor, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] += factor * x[i];
    }
}
