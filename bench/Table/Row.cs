namespace Generated.Digits.Bench.Table;

/// <summary>One line of the table: the generated code at a workload, beside the limit and the peers.</summary>
/// <param name="Workload">What was done.</param>
/// <param name="Threads">By how many threads.</param>
/// <param name="Dense">Multiplying by zeros too.</param>
/// <param name="Seconds">The generated code's time.</param>
/// <param name="Peers">Each peer's time, or null where it has none.</param>
internal sealed record Row(Workload Workload, int Threads, bool Dense, double Seconds, IReadOnlyDictionary<Peer, double?> Peers)
{
    public string Name => Dense ? $"{Workload.Name}, zeros multiplied too" : Workload.Name;

    /// <summary>Useful dense operations a second.</summary>
    public double Speed => Workload.Operations / Seconds;

    /// <summary>How many times as long <paramref name="peer"/> takes.</summary>
    public double? Times(Peer peer) => Peers[peer] / Seconds;
}
