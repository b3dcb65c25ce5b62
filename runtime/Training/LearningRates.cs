namespace Generated.Digits.Training;

/// <summary>The learning rate of every step of a run.</summary>
internal static class LearningRates
{
    /// <summary>
    /// The rates of the steps from <paramref name="firstStep"/> on, of a run of <paramref name="totalSteps"/>. In the first
    /// <paramref name="warmupSteps"/> the rate grows by equal amounts; the schedule runs through the steps behind them, and as many times again as it restarts.
    /// </summary>
    public static void Fill(Span<float> rates, TrainingOptions options, long firstStep, long totalSteps, long warmupSteps)
    {
        for (int i = 0; i < rates.Length; i++)
            rates[i] = (float)(options.LearningRate * Factor(options, firstStep + i, totalSteps, warmupSteps));
    }

    private static double Factor(TrainingOptions options, long step, long totalSteps, long warmupSteps)
    {
        if (step < warmupSteps)
            return (step + 1) / (double)(warmupSteps + 1);
        long steps = totalSteps - warmupSteps, cycles = options.Restarts + 1L, done = step - warmupSteps;

        // Cycle c begins with step ⌈c · steps / cycles⌉: all have the same length, but for one step where the division has a rest.
        long cycle = done * cycles / steps;
        long start = (cycle * steps + cycles - 1) / cycles, end = ((cycle + 1) * steps + cycles - 1) / cycles;
        return options.Schedule.Factor((done - start) / (double)(end - start));
    }
}
