using System.Diagnostics;

namespace Generated.Digits.Bench.Table;

/// <summary>Times an operation: the median after a warm-up.</summary>
internal static class Measurement
{
    /// <summary>One measured time covers as many operations as take this long.</summary>
    private const double ShortestSample = 1e-3;

    /// <summary>The seconds that one call of <paramref name="operation"/> takes; measures for about <paramref name="seconds"/>.</summary>
    /// <param name="operation">Is handed the number of its call, to work on other data each time.</param>
    /// <param name="seconds">Warm-up included.</param>
    public static double Median(Action<int> operation, double seconds)
    {
        int turn = 0;
        double once = WarmUp(operation, seconds / 2, ref turn);
        int repeats = Math.Max(1, (int)(ShortestSample / once));
        var times = new List<double>();
        long start = Stopwatch.GetTimestamp();
        while (times.Count < 3 || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds / 2)
        {
            long before = Stopwatch.GetTimestamp();
            for (int repeat = 0; repeat < repeats; repeat++)
                operation(turn++);
            times.Add(Stopwatch.GetElapsedTime(before).TotalSeconds / repeats);
        }
        times.Sort();
        return times[times.Count / 2];
    }

    /// <summary>Runs until the JIT has had the time to compile what is hot, and returns the last call's time.</summary>
    private static double WarmUp(Action<int> operation, double seconds, ref int turn)
    {
        long start = Stopwatch.GetTimestamp();
        double last;
        do
        {
            long before = Stopwatch.GetTimestamp();
            operation(turn++);
            last = Stopwatch.GetElapsedTime(before).TotalSeconds;
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
        return last;
    }
}
