using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Training;

[TestClass]
public sealed class CheckpointFileTests
{
    private const int Parameters = 5;

    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    public void Reads_what_was_written_to_the_last_bit()
    {
        Checkpoint written = Create();
        CheckpointFile.Write(_folder.File("c"), written);

        Checkpoint read = CheckpointFile.Read(_folder.File("c"), "spec", Parameters);

        Assert.AreEqual(written.Run, read.Run);
        Assert.AreEqual(written.CheckpointEvery, read.CheckpointEvery);
        CollectionAssert.AreEqual(written.State.Position.Results.ToArray(), read.State.Position.Results.ToArray());
        Assert.AreEqual(written.State.Position with { Results = [] }, read.State.Position with { Results = [] });
        CollectionAssert.AreEqual(written.State.Parameters, read.State.Parameters);
        CollectionAssert.AreEqual(written.State.Optimizer, read.State.Optimizer);
    }

    [TestMethod]
    public void Another_networks_is_refused()
    {
        CheckpointFile.Write(_folder.File("c"), Create());

        InputException exception = Assert.ThrowsExactly<InputException>(() => CheckpointFile.Read(_folder.File("c"), "other spec", Parameters));

        Assert.Contains("belongs to another network: spec; the compiled one is other spec", exception.Message);
    }

    [TestMethod]
    public void Broken_files_are_refused_in_one_line()
    {
        CheckpointFile.Write(_folder.File("c"), Create());
        byte[] sound = File.ReadAllBytes(_folder.File("c"));
        Mutator mutator = new(seed: 5);
        for (int round = 0; round < 5000; round++)
        {
            byte[] broken = mutator.Mutate(sound);
            if (broken.AsSpan().SequenceEqual(sound))
                continue;
            string path = _folder.Write("broken", broken);
            InputException exception = Assert.ThrowsExactly<InputException>(() => CheckpointFile.Read(path, "spec", Parameters));
            Assert.DoesNotContain('\n', exception.Message);
        }
    }

    private static Checkpoint Create()
    {
        EpochResult[] results = [new(1, 0.1, 1 / 3.0, 0.5, double.PositiveInfinity, 0.25), new(2, 0.2, 0.3, 0.6, 0.4, 0.7, 0.8, 0.9)];
        TrainingPosition position = new(results, 640, Math.PI, 17, 0.125, 99);
        TrainingOptions options = new() { Optimizer = OptimizerKind.AdamW, Schedule = LearningRateSchedule.Linear, LearningRate = 0.1f };
        return new Checkpoint(
            new RunIdentity("spec", "auto", "abc", options, ulong.MaxValue),
            3,
            new TrainingState(position, [1, -0f, float.Epsilon, 1e38f, 0.1f], [.. Enumerable.Range(0, 2 * Parameters).Select(i => i / 7f)]));
    }
}
