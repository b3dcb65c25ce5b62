using Generated.Digits.Generator.Optimizers;

namespace Generated.Digits.Training;

/// <summary>The learning rate of every step of a run.</summary>
internal static class LearningRates
{
    /// <summary>The rates of the steps from <paramref name="firstStep"/> on, of a run of <paramref name="totalSteps"/>.</summary>
    public static void Fill(Span<float> rates, LearningRateSchedule schedule, float learningRate, long firstStep, long totalSteps)
    {
        for (int i = 0; i < rates.Length; i++)
            rates[i] = (float)(learningRate * schedule.Factor((double)(firstStep + i) / totalSteps));
    }
}
