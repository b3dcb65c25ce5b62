namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>Reads one network's <c>Samples</c> through its public members.</summary>
internal sealed class BoundSampleSet<TSamples, TPath>(TSamples samples) : SampleSet
    where TSamples : class
    where TPath : struct, Enum
{
    private static readonly Func<TSamples, int> s_count = Member.Bind<Func<TSamples, int>>(typeof(TSamples), "get_Count");
    private static readonly Func<TSamples, double> s_density = Member.Bind<Func<TSamples, double>>(typeof(TSamples), "get_Density");
    private static readonly Func<TSamples, TPath> s_getPath = Member.Bind<Func<TSamples, TPath>>(typeof(TSamples), "get_Path");
    private static readonly Action<TSamples, TPath> s_setPath = Member.Bind<Action<TSamples, TPath>>(typeof(TSamples), "set_Path");
    private static readonly Func<TSamples, int, int, TSamples> s_slice = Member.Bind<Func<TSamples, int, int, TSamples>>(typeof(TSamples), "Slice");
    private static readonly TPath s_sparse = Enum.Parse<TPath>("Sparse"), s_dense = Enum.Parse<TPath>("Dense");

    public TSamples Samples => samples;

    public override int Count => s_count(samples);

    public override double Density => s_density(samples);

    public override bool IsSparse
    {
        get => EqualityComparer<TPath>.Default.Equals(s_getPath(samples), s_sparse);
        set => s_setPath(samples, value ? s_sparse : s_dense);
    }

    public override SampleSet Slice(int start, int count) => new BoundSampleSet<TSamples, TPath>(s_slice(samples, start, count));
}
