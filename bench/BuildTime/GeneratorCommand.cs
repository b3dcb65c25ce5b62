using System.Diagnostics;
using System.Globalization;
using Generated.Digits.Bench.Table;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Bench.BuildTime;

/// <summary>Prints what the generator adds to a build.</summary>
internal static class GeneratorCommand
{
    private const double Seconds = 4;

    /// <summary>The exit code.</summary>
    public static int Run()
    {
        long start = Stopwatch.GetTimestamp();
        var runs = new GeneratorRuns();
        double first = Stopwatch.GetElapsedTime(start).TotalSeconds;
        (string Name, Func<GeneratorDriver> Run)[] rows =
        [
            ("cold", runs.Cold),
            ("an edit of the code", runs.CodeEdit),
            ("an edit of the code, among 1,000 files", runs.LargeCodeEdit),
            ("an edit of network.json", runs.SpecEdit),
        ];

        Console.WriteLine($"The generator on 784-128-10, on {Machine.Description}.\n");
        Console.WriteLine("| run                                     |     time |");
        Console.WriteLine("|-----------------------------------------|---------:|");
        Print("the process's first: the JIT's work too", first);
        foreach ((string name, Func<GeneratorDriver> run) in rows)
            Print(name, Measurement.Median(_ => run(), Seconds));
        return 0;
    }

    private static void Print(string name, double seconds)
    {
        double milliseconds = seconds * 1e3;
        string time = milliseconds.ToString(milliseconds switch { < 1 => "F3", < 10 => "F2", < 100 => "F1", _ => "F0" }, CultureInfo.InvariantCulture);
        Console.WriteLine($"| {name,-39} | {time + " ms",8} |");
    }
}
