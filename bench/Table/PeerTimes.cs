using Generated.Digits.Bench.Contenders;

namespace Generated.Digits.Bench.Table;

/// <summary>The peers' times, each workload once. Loops run on the one thread they have; libraries count at their best number of threads.</summary>
internal sealed class PeerTimes
{
    private readonly Dictionary<(Workload, Peer), double?> _times = [];

    private PeerTimes()
    {
    }

    /// <summary>Why libtorch has no figures; null if it has.</summary>
    public string? TorchFault { get; private set; }

    /// <summary>Measures all peers, one after the other, and the machine's peak between them.</summary>
    public static PeerTimes Measure(BenchData data, float[] parameters, IReadOnlyList<Workload> workloads, FmaPeak peak, Action<string> say)
    {
        PeerTimes times = new();
        times.MeasureLoops(data, parameters, workloads, peak, say);
        times.MeasureOnnx(data, parameters, workloads, say);
        times.MeasureTorch(data, parameters, workloads, say);
        peak.Measure();
        return times;
    }

    /// <summary>One thread, and all cores.</summary>
    public static int[] ThreadCounts => [.. new[] { 1, Environment.ProcessorCount }.Distinct()];

    /// <summary>A workload's times by peer; null for what a peer cannot do or is not there for.</summary>
    public IReadOnlyDictionary<Peer, double?> For(Workload workload) =>
        Enum.GetValues<Peer>().ToDictionary(peer => peer, peer => _times.GetValueOrDefault((workload, peer)));

    /// <summary>The seconds one turn of <paramref name="workload"/> takes, measured on <paramref name="count"/> of its images.</summary>
    public static double Time(IContender contender, Workload workload, int count) =>
        Measurement.Median(turn => workload.Run(contender, turn, count), 1) * workload.Count / count;

    private void MeasureLoops(BenchData data, float[] parameters, IReadOnlyList<Workload> workloads, FmaPeak peak, Action<string> say)
    {
        IContender[] Loops() => [new JaggedLoops(data, parameters), new SpanLoops(data, parameters), new TensorLoops(data, parameters)];
        Peer[] loops = [Peer.PlainLoops, Peer.SpanLoops, Peer.TensorPrimitives];
        foreach ((Peer peer, IContender contender) in loops.Zip(Loops()))
        {
            say(contender.Name);
            foreach (Workload workload in workloads)
                _times[(workload, peer)] = Time(contender, workload, workload.SlowCount);
            peak.Measure();
        }
    }

    private void MeasureOnnx(BenchData data, float[] parameters, IReadOnlyList<Workload> workloads, Action<string> say)
    {
        foreach (int threads in ThreadCounts)
        {
            using var onnx = new OnnxContender(data, parameters, threads);
            say(onnx.Name);
            foreach (Workload workload in workloads.Where(workload => !workload.Trains))
                Keep(workload, Peer.OnnxRuntime, Time(onnx, workload, workload.Count));
        }
    }

    private void Keep(Workload workload, Peer peer, double seconds)
    {
        double? before = _times.GetValueOrDefault((workload, peer));
        _times[(workload, peer)] = before is { } known ? Math.Min(known, seconds) : seconds;
    }

#if TORCH
    private void MeasureTorch(BenchData data, float[] parameters, IReadOnlyList<Workload> workloads, Action<string> say)
    {
        TorchFault = TorchContender.WhyNotHere();
        if (TorchFault is not null)
            return;
        foreach (int threads in ThreadCounts)
        {
            using var torch = new TorchContender(data, parameters, threads);
            say(torch.Name);
            foreach (Workload workload in workloads)
                Keep(workload, Peer.Libtorch, Time(torch, workload, workload.Count));
        }
    }
#else
    private void MeasureTorch(BenchData data, float[] parameters, IReadOnlyList<Workload> workloads, Action<string> say) =>
        TorchFault = "not in this build; -p:Torch=true puts it in (600 MB)";
#endif
}
