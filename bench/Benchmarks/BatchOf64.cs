using Generated.Digits.Bench.Contenders;

namespace Generated.Digits.Bench.Benchmarks;

/// <summary>The probabilities of 64 images.</summary>
public class BatchOf64 : ContenderBenchmarks
{
    private protected override void Run(IContender contender, int turn, float[] outputs) => contender.Forward(turn * 64, 64, outputs);
}
