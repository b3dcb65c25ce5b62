using Generated.Digits.Bench.Contenders;

namespace Generated.Digits.Bench.Table;

/// <summary>Measures everything in about a minute, prints the table, and keeps it in RESULTS.md with a picture of the roofline.</summary>
internal static class TableCommand
{
    /// <summary>The exit code: 0, or 1 if the contenders do not agree.</summary>
    public static int Run()
    {
        BenchData data;
        try
        {
            data = BenchData.Load();
        }
        catch (InputException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
        float[] parameters = ContenderSettings.InitialParameters();
        if (Agreement.Check(data, parameters) is { } fault)
        {
            Console.Error.WriteLine($"nothing was measured: {fault}");
            return 1;
        }

        var peak = new FmaPeak();
        peak.Measure();
        IReadOnlyList<Workload> workloads = Workload.All(data);
        ILookup<Workload, (Workload Workload, int Threads, bool Dense, double Seconds)> generated =
            Measure(data, parameters, workloads, peak).ToLookup(entry => entry.Workload);
        PeerTimes peers = PeerTimes.Measure(data, parameters, workloads, peak, Say);
        Row[] rows =
        [
            .. from workload in workloads
               from entry in generated[workload]
               select new Row(workload, entry.Threads, entry.Dense, entry.Seconds, peers.For(workload)),
        ];
        var roofline = new Roofline(rows, peak, Bandwidth.Read(ContenderSettings.ParameterBytes), Bandwidth.Read(256 << 20));

        string report = new Report(data, rows, peak, peers).ToString();
        Console.WriteLine(report);
        Keep(report, roofline.ToSvg());
        return 0;
    }

    private static IEnumerable<(Workload Workload, int Threads, bool Dense, double Seconds)> Measure(BenchData data, float[] parameters, IReadOnlyList<Workload> workloads, FmaPeak peak)
    {
        foreach (bool dense in new[] { false, true })
        {
            foreach (int threads in PeerTimes.ThreadCounts)
            {
                using var contender = new GeneratedContender(data, parameters, threads, dense);
                Say($"{contender.Name}, {threads} {(threads == 1 ? "thread" : "threads")}");
                foreach (Workload workload in workloads)
                {
                    // What is done on the calling thread alone, or has no zeros to multiply, need not be measured twice.
                    if (workload.Count == 1 && (threads > 1 || dense))
                        continue;
                    yield return (workload, threads, dense, PeerTimes.Time(contender, workload, workload.Count));
                }
                peak.Measure();
            }
        }
    }

    private static void Say(string what) => Console.Error.WriteLine($"measuring {what} …");

    /// <summary>Writes beside the project's sources, wherever below the repository the program was started.</summary>
    private static void Keep(string report, string svg)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "bench", "bench.csproj")))
            folder = folder.Parent;
        string target = folder is null ? Environment.CurrentDirectory : Path.Combine(folder.FullName, "bench");
        File.WriteAllText(Path.Combine(target, "RESULTS.md"), report);
        File.WriteAllText(Path.Combine(target, "roofline.svg"), svg);
        Console.Error.WriteLine($"kept in {Path.Combine(target, "RESULTS.md")}");
    }
}
