using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Training;

[TestClass]
public sealed class LearningRatesTests
{
    [TestMethod]
    public void Constant_stays() => CollectionAssert.AreEqual(new float[] { 0.5f, 0.5f, 0.5f, 0.5f }, Rates(HostSchedule.Constant));

    [TestMethod]
    public void Linear_falls_evenly() => CollectionAssert.AreEqual(new float[] { 0.5f, 0.375f, 0.25f, 0.125f }, Rates(HostSchedule.Linear));

    [TestMethod]
    public void Cosine_falls_along_half_a_wave()
    {
        float[] rates = Rates(HostSchedule.Cosine);

        Assert.AreEqual(0.5f, rates[0]);
        Assert.AreEqual(0.25 * (1 + Math.Sqrt(0.5)), rates[1], 1e-7);
        Assert.AreEqual(0.25, rates[2], 1e-7);
        Assert.AreEqual(0.25 * (1 - Math.Sqrt(0.5)), rates[3], 1e-7);
    }

    /// <summary>The SHA-256 was taken of the rates that glibc 2.36's cosine gave, before this program had its own.</summary>
    [TestMethod]
    public void Cosine_rates_are_the_same_on_every_machine_and_those_of_a_C_library()
    {
        List<float> rates = [];
        foreach (int steps in (int[])[1, 10, 938, 4690, 20_000])
        {
            float[] run = new float[steps];
            LearningRates.Fill(run, Options(HostSchedule.Cosine, 0.1f), 0, steps, 0);
            rates.AddRange(run);
        }

        Assert.AreEqual(
            "3230426b4b9acf442ecabe2e4d6dba8773eceedbc230d640ec9c15f9c84f9648",
            Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(rates)))));
    }

    [TestMethod]
    public void A_part_of_the_steps_has_the_same_rates()
    {
        float[] part = new float[2];

        LearningRates.Fill(part, Options(HostSchedule.Cosine, 0.5f), 2, 4, 0);

        CollectionAssert.AreEqual(Rates(HostSchedule.Cosine)[2..], part);
    }

    /// <summary>Two steps of growth, as a straight line from 0 through them meets the full rate in the step behind them; then the schedule as if alone.</summary>
    [TestMethod]
    public void A_warm_up_grows_evenly_to_where_the_schedule_begins()
    {
        float[] rates = new float[6];

        LearningRates.Fill(rates, Options(HostSchedule.Linear, 0.75f), 0, 6, warmupSteps: 2);

        CollectionAssert.AreEqual(new[] { 0.25f, 0.5f, 0.75f, 0.5625f, 0.375f, 0.1875f }, rates);
    }

    [TestMethod]
    public void A_restart_begins_the_schedule_anew()
    {
        float[] rates = new float[8];

        LearningRates.Fill(rates, Options(HostSchedule.Cosine, 0.5f) with { Restarts = 1 }, 0, 8, 0);

        CollectionAssert.AreEqual((float[])[.. Rates(HostSchedule.Cosine), .. Rates(HostSchedule.Cosine)], rates);
    }

    /// <summary>However the steps divide: every cycle begins with the full rate and falls, and the cycles' lengths differ by a step at most.</summary>
    [TestMethod]
    [DataRow(10, 2)]
    [DataRow(11, 3)]
    [DataRow(938, 6)]
    [DataRow(5, 4)]
    [DataRow(3, 9)]
    public void Cycles_are_as_long_as_one_another(int steps, int restarts)
    {
        float[] rates = new float[steps + 4];

        LearningRates.Fill(rates, Options(HostSchedule.Linear, 1) with { Restarts = restarts }, 0, rates.Length, warmupSteps: 4);

        int[] starts = [.. Enumerable.Range(4, steps).Where(step => rates[step] == 1), rates.Length];
        int[] lengths = [.. starts.Zip(starts.Skip(1), (start, next) => next - start)];
        Assert.AreEqual(4, starts[0]);
        Assert.HasCount(Math.Min(steps, restarts + 1), lengths);
        Assert.IsLessThanOrEqualTo(1, lengths.Max() - lengths.Min());
        for (int cycle = 0; cycle < lengths.Length; cycle++)
        {
            for (int step = 0; step < lengths[cycle]; step++)
                Assert.AreEqual((float)(1 - (double)step / lengths[cycle]), rates[starts[cycle] + step]);
        }
    }

    private static TrainingOptions Options(HostSchedule schedule, float learningRate) => new() { Schedule = schedule, LearningRate = learningRate };

    private static float[] Rates(HostSchedule schedule)
    {
        float[] rates = new float[4];
        LearningRates.Fill(rates, Options(schedule, 0.5f), 0, 4, 0);
        return rates;
    }
}
