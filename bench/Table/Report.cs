using System.Globalization;
using Generated.Digits.Bench.Contenders;

namespace Generated.Digits.Bench.Table;

/// <summary>The table as Markdown that reads well on a terminal too.</summary>
internal sealed class Report(BenchData data, IReadOnlyList<Row> rows, FmaPeak peak, PeerTimes peers)
{
    private static readonly string[] s_heads =
        ["generated code", "threads", "time", "GFLOP/s", "of peak", "× plain loops", "× span loops", "× TensorPrimitives", "× ONNX Runtime", "× libtorch"];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        # Results

        The network 784-128-10 (relu, softmax, cross-entropy, SGD), float32, on {BenchData.Count:N0} images of {data.Name}, of whose pixels {data.Density:P1} are not zero.
        Measured by `dotnet run -c Release --project bench -p:Torch=true -- table` on {Machine.Description}.

        | FMA peak in this run | GFLOP/s |
        |---|--:|
        | one core | {peak.OneCore / 1e9:F0} |
        | all cores | {peak.AllCores / 1e9:F0} |

        {Lines(Table(s_heads, rows.Select(Cells)))}
        - **time**: median after a warm-up. **GFLOP/s**: useful dense work, {ContenderSettings.ForwardOperations:N0} operations an image forward and
          {ContenderSettings.TrainingOperations:N0} in training, divided by that time. **of peak**: of one core's peak for one thread, of all cores' for more.
          Above 100 % is what leaving out zero pixels buys; "zeros multiplied too" is the same code with that switched off.
        - **× peer**: how many times as long the peer takes. Plain loops (jagged arrays), span loops and TensorPrimitives run on one thread, and on 640
          images of the larger workloads, scaled up. ONNX Runtime and libtorch count at the better of one thread and all cores, in every row.
        - libtorch: {peers.TorchFault ?? "through TorchSharp"}.
        - Before anything was timed, all these were checked to give the same outputs, and the same outputs again after twenty training steps.

        ![Roofline: operations a second over operations a byte](roofline.svg)

        The peers' own times:

        {Lines(Table(["", "plain loops", "span loops", "TensorPrimitives", "ONNX Runtime", "libtorch"], PeerRows()))}
        """);

    private string[] Cells(Row row) =>
    [
        row.Name,
        row.Threads.ToString(CultureInfo.InvariantCulture),
        Time(row.Seconds),
        (row.Speed / 1e9).ToString("F1", CultureInfo.InvariantCulture),
        (row.Speed / (row.Threads == 1 ? peak.OneCore : peak.AllCores)).ToString("P0", CultureInfo.InvariantCulture),
        .. Enum.GetValues<Peer>().Select(peer => row.Times(peer) is { } times ? times.ToString(times < 10 ? "F1" : "F0", CultureInfo.InvariantCulture) : "–"),
    ];

    private IEnumerable<string[]> PeerRows() => rows.DistinctBy(row => row.Workload)
        .Select(row => (string[])[row.Workload.Name, .. Enum.GetValues<Peer>().Select(peer => row.Peers[peer] is { } seconds ? Time(seconds) : "–")]);

    /// <summary>Columns padded to equal widths; all but the first stand to the right.</summary>
    private static IEnumerable<string> Table(string[] heads, IEnumerable<string[]> lines)
    {
        string[][] all = [heads, .. lines];
        int[] widths = [.. Enumerable.Range(0, heads.Length).Select(column => all.Max(line => line[column].Length))];
        string Line(string[] cells) =>
            $"| {string.Join(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |";
        yield return Line(heads);
        yield return $"|{string.Join("|", widths.Select((width, column) => new string('-', width + 1) + (column == 0 ? "-" : ":")))}|";
        foreach (string[] line in all.Skip(1))
            yield return Line(line);
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static string Time(double seconds)
    {
        (double value, string unit) = seconds switch
        {
            < 1e-3 => (seconds * 1e6, "µs"),
            < 1 => (seconds * 1e3, "ms"),
            _ => (seconds, "s"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(value < 10 ? value.ToString("F2", CultureInfo.InvariantCulture) : value.ToString("F0", CultureInfo.InvariantCulture))} {unit}");
    }
}
