using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Training;

[TestClass]
public sealed class TrainingProgressTests
{
    [TestMethod]
    [DataRow(3, 100, 50.0, 62.0)]
    [DataRow(1, 0, 50.0, 80.0)]
    [DataRow(10, 400, 50.0, 0.0)]
    [DataRow(3, 100, 0.0, double.PositiveInfinity)]
    public void The_seconds_left_are_those_of_all_samples_to_come(int epoch, int samples, double samplesPerSecond, double expected) =>
        Assert.AreEqual(expected, new TrainingProgress(epoch, Epochs: 10, samples, SamplesPerEpoch: 400, 0, 0, samplesPerSecond).SecondsLeft);
}
