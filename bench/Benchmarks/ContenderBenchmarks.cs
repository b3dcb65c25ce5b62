using BenchmarkDotNet.Attributes;
using Generated.Digits.Bench.Contenders;

namespace Generated.Digits.Bench.Benchmarks;

/// <summary>The same work by each contender on one thread; the classes below say which work.</summary>
[MemoryDiagnoser]
public abstract class ContenderBenchmarks
{
    private readonly float[] _outputs = new float[64 * BenchData.Classes];
    private IContender _jagged = null!, _spans = null!, _tensors = null!, _generated = null!;
    private int _turn;

    [GlobalSetup]
    public void Load()
    {
        BenchData data = BenchData.Load();
        float[] parameters = ContenderSettings.InitialParameters();
        _jagged = new JaggedLoops(data, parameters);
        _spans = new SpanLoops(data, parameters);
        _tensors = new TensorLoops(data, parameters);
        _generated = new GeneratedContender(data, parameters, threads: 1);
        Order = data.Order;
    }

    [GlobalCleanup]
    public void Stop() => _generated.Dispose();

    [Benchmark(Baseline = true, Description = "plain loops")]
    public void PlainLoops() => Run(_jagged, _turn++ % 128, _outputs);

    [Benchmark(Description = "span loops")]
    public void SpanLoops() => Run(_spans, _turn++ % 128, _outputs);

    [Benchmark(Description = "TensorPrimitives")]
    public void TensorPrimitives() => Run(_tensors, _turn++ % 128, _outputs);

    [Benchmark(Description = "generated")]
    public void Generated() => Run(_generated, _turn++ % 128, _outputs);

    private protected int[] Order { get; private set; } = [];

    /// <summary>Other images every turn: code that skips zeros takes a time that depends on them.</summary>
    private protected abstract void Run(IContender contender, int turn, float[] outputs);
}
