using BenchmarkDotNet.Attributes;
using Generated.Digits.Bench.BuildTime;

namespace Generated.Digits.Bench.Benchmarks;

/// <summary>What the generator adds to a build.</summary>
[MemoryDiagnoser]
public class GeneratorCost
{
    private GeneratorRuns _runs = null!;

    [GlobalSetup]
    public void Start() => _runs = new GeneratorRuns();

    [Benchmark(Baseline = true, Description = "cold")]
    public object Cold() => _runs.Cold();

    [Benchmark(Description = "an edit of the code")]
    public object CodeEdit() => _runs.CodeEdit();

    [Benchmark(Description = "an edit of the code, among 1,000 files")]
    public object LargeCodeEdit() => _runs.LargeCodeEdit();

    [Benchmark(Description = "an edit of network.json")]
    public object SpecEdit() => _runs.SpecEdit();
}
