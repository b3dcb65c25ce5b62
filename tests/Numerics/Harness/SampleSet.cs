namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>A network's nested <c>Samples</c>.</summary>
internal abstract class SampleSet
{
    public abstract int Count { get; }

    public abstract double Density { get; }

    /// <summary>Whether zeros are skipped (<c>InputPath.Sparse</c>).</summary>
    public abstract bool IsSparse { get; set; }

    public abstract SampleSet Slice(int start, int count);
}
