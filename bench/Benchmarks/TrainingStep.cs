using Generated.Digits.Bench.Contenders;

namespace Generated.Digits.Bench.Benchmarks;

/// <summary>Forward, gradients and update for 64 images.</summary>
public class TrainingStep : ContenderBenchmarks
{
    private protected override void Run(IContender contender, int turn, float[] outputs) => contender.Train(Order.AsSpan(turn * 64, 64), 64);
}
