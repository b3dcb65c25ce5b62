using Generated.Digits.Bench.Contenders;

namespace Generated.Digits.Bench.Benchmarks;

/// <summary>The ten probabilities of one image.</summary>
public class OneImage : ContenderBenchmarks
{
    private protected override void Run(IContender contender, int turn, float[] outputs) => contender.Forward(turn, 1, outputs);
}
