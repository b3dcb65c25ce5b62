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
            [("cold", runs.Cold), ("an edit of the code", runs.CodeEdit), ("an edit of network.json", runs.SpecEdit)];

        Console.WriteLine($"The generator on 784-128-10, on {Machine.Description}.\n");
        Console.WriteLine("| run                                         |       time |");
        Console.WriteLine("|---------------------------------------------|-----------:|");
        Print("the process's first: the JIT's work too", first);
        foreach ((string name, Func<GeneratorDriver> run) in rows)
            Print(name, Measurement.Median(_ => run(), Seconds));
        return 0;
    }

    private static void Print(string name, double seconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name,-43} | {seconds * 1e3,7:F3} ms |"));
}
