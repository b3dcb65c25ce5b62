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

    [TestMethod]
    public void A_part_of_the_steps_has_the_same_rates()
    {
        float[] part = new float[2];

        LearningRates.Fill(part, HostSchedule.Cosine, 0.5f, 2, 4);

        CollectionAssert.AreEqual(Rates(HostSchedule.Cosine)[2..], part);
    }

    private static float[] Rates(HostSchedule schedule)
    {
        float[] rates = new float[4];
        LearningRates.Fill(rates, schedule, 0.5f, 0, 4);
        return rates;
    }
}
