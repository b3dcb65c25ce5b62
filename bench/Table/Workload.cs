using Generated.Digits.Bench.Contenders;

namespace Generated.Digits.Bench.Table;

/// <summary>Something worth timing.</summary>
/// <param name="Name">As the table says it.</param>
/// <param name="Count">How many images one turn of it covers.</param>
/// <param name="SlowCount">How many of them the plain loops get; their time is scaled up, for it is proportional.</param>
/// <param name="Trains">Forward, gradients and update; else forward alone.</param>
/// <param name="BatchSize">Images that share one pass over the parameters.</param>
/// <param name="Run">What a contender does in a turn with so many images.</param>
internal sealed record Workload(
    string Name, int Count, int SlowCount, bool Trains, int BatchSize, Action<IContender, int, int> Run)
{
    /// <summary>Multiplications and additions of the dense mathematics, whether or not a contender leaves out those with zero.</summary>
    public double Operations => (double)Count * (Trains ? ContenderSettings.TrainingOperations : ContenderSettings.ForwardOperations);

    /// <summary>Bytes that have to come and go at least: each image's pixels once, the parameters once a batch, twice if they change.</summary>
    public double Bytes =>
        (double)Count * BenchData.Pixels + Math.Ceiling((double)Count / BatchSize) * ContenderSettings.ParameterBytes * (Trains ? 2 : 1);

    /// <summary>Operations a byte: where the workload stands on the roofline's axis.</summary>
    public double Intensity => Operations / Bytes;

    /// <summary>Everything that the table shows, on images of <paramref name="data"/>.</summary>
    public static IReadOnlyList<Workload> All(BenchData data)
    {
        float[] outputs = new float[10_000 * BenchData.Classes];
        int[] order = data.Order;
        return
        [
            new("forward, one image", 1, 1, false, 1, (contender, turn, count) => contender.Forward(turn % 1024, count, outputs)),
            new("forward, batch of 64", 64, 64, false, 64, (contender, turn, count) => contender.Forward(turn % 128 * 64, count, outputs)),
            new("forward, 10,000 images", 10_000, 640, false, 10_000, (contender, _, count) => contender.Forward(0, count, outputs)),
            new("training step, batch of 64", 64, 64, true, 64, (contender, turn, count) => contender.Train(order.AsSpan(turn % 900 * 64, count), 64)),
            new("epoch, batches of 64", BenchData.Count, 640, true, 64, (contender, _, count) => contender.Train(order.AsSpan(0, count), 64)),
            new("full-batch iteration", BenchData.Count, 640, true, BenchData.Count, (contender, _, count) => contender.Train(order.AsSpan(0, count), count)),
        ];
    }
}
