using System.Security.Cryptography;
using System.Text;
using Generated.Digits.Training;
using Generated.Digits.Training.Augmentation;

namespace Generated.Digits.Tests.Runtime.Training;

[TestClass]
public sealed class CheckpointFileTests
{
    private const int Parameters = 5, Statistics = 3;

    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    [DataRow(null)]
    [DataRow(0.99f)]
    public void Reads_what_was_written_to_the_last_bit(float? averaging)
    {
        Checkpoint written = Create(averaging);
        CheckpointFile.Write(_folder.File("c"), written);

        Checkpoint read = CheckpointFile.Read(_folder.File("c"), "spec", Parameters, Statistics);

        Assert.AreEqual(written.Run, read.Run);
        Assert.AreEqual(written.CheckpointEvery, read.CheckpointEvery);
        CollectionAssert.AreEqual(written.State.Position.Results.ToArray(), read.State.Position.Results.ToArray());
        Assert.AreEqual(written.State.Position with { Results = [] }, read.State.Position with { Results = [] });
        CollectionAssert.AreEqual(written.State.Parameters, read.State.Parameters);
        CollectionAssert.AreEqual(written.State.Optimizer, read.State.Optimizer);
        CollectionAssert.AreEqual(written.State.Statistics, read.State.Statistics);
        Assert.HasCount(averaging is null ? 0 : Parameters + Statistics, read.State.Average);
        CollectionAssert.AreEqual(written.State.Average, read.State.Average);
    }

    [TestMethod]
    public void Another_networks_is_refused()
    {
        CheckpointFile.Write(_folder.File("c"), Create());

        InputException exception = Assert.ThrowsExactly<InputException>(() => CheckpointFile.Read(_folder.File("c"), "other spec", Parameters, Statistics));

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
            string path = _folder.WriteAnew("broken", broken);
            InputException exception = Assert.ThrowsExactly<InputException>(() => CheckpointFile.Read(path, "spec", Parameters, Statistics));
            Assert.DoesNotContain('\n', exception.Message);
        }
    }

    /// <summary>The hash of these files fits: they are whole, but no run wrote them.</summary>
    [TestMethod]
    [DataRow("batch 0")]
    [DataRow("epochs 0")]
    [DataRow("recipe 9")]
    [DataRow("learningRate NaN")]
    [DataRow("momentum 1")]
    [DataRow("weightDecay -1")]
    [DataRow("scale 0")]
    [DataRow("validation -1")]
    [DataRow("warmup -1")]
    [DataRow("restarts -1")]
    [DataRow("averaging 1")]
    [DataRow("augment.rotate 181")]
    [DataRow("augment.scale 1")]
    [DataRow("augment.shear NaN")]
    [DataRow("augment.shift -1")]
    [DataRow("augment.elastic 21")]
    [DataRow("augment.smoothness 0")]
    [DataRow("checkpointEvery -3")]
    [DataRow("samples -64")]
    [DataRow("correct 641")]
    [DataRow("seconds -1")]
    [DataRow("optimizerStep -1")]
    [DataRow("2 results of 1 epochs")]
    [DataRow("result 2")]
    public void Values_that_no_run_has_are_refused_in_one_line(string fault)
    {
        Checkpoint sound = Create();
        TrainingOptions options = sound.Run.Options;
        TrainingPosition position = sound.State.Position;
        Checkpoint broken = fault switch
        {
            "batch 0" => With(options with { Batch = 0 }),
            "epochs 0" => With(options with { Epochs = 0 }),
            "recipe 9" => With(options with { Recipe = (Recipe)9 }),
            "momentum 1" => With(options with { Momentum = 1 }),
            "weightDecay -1" => With(options with { WeightDecay = -1 }),
            "scale 0" => With(options with { Scale = 0 }),
            "learningRate NaN" => With(options with { LearningRate = float.NaN }),
            "warmup -1" => With(options with { Warmup = -1 }),
            "restarts -1" => With(options with { Restarts = -1 }),
            "averaging 1" => With(options with { Averaging = 1 }),
            "augment.rotate 181" => With(options with { Augment = new() { Rotate = 181 } }),
            "augment.scale 1" => With(options with { Augment = new() { Scale = 1 } }),
            "augment.shear NaN" => With(options with { Augment = new() { Shear = float.NaN } }),
            "augment.shift -1" => With(options with { Augment = new() { Shift = -1 } }),
            "augment.elastic 21" => With(options with { Augment = new() { Elastic = 21 } }),
            "augment.smoothness 0" => With(options with { Augment = new() { Smoothness = 0 } }),
            "validation -1" => With(options with { Validation = -1 }),
            "2 results of 1 epochs" => With(options with { Epochs = 1 }),
            "checkpointEvery -3" => sound with { CheckpointEvery = -3 },
            "samples -64" => At(position with { Samples = -64, Correct = 0 }),
            "correct 641" => At(position with { Correct = 641 }),
            "seconds -1" => At(position with { Seconds = -1 }),
            "optimizerStep -1" => At(position with { OptimizerStep = -1 }),
            _ => At(position with { Results = [position.Results[0], null!] }),
        };
        CheckpointFile.Write(_folder.File("c"), broken);

        InputException exception = Assert.ThrowsExactly<InputException>(() => CheckpointFile.Read(_folder.File("c"), "spec", Parameters, Statistics));

        Assert.AreEqual($"{_folder.File("c")}: is damaged: {fault} cannot be", exception.Message);

        Checkpoint With(TrainingOptions changed) => sound with { Run = sound.Run with { Options = changed } };
        Checkpoint At(TrainingPosition changed) => sound with { State = sound.State with { Position = changed } };
    }

    /// <summary>As another version might write them; the hash is right.</summary>
    [TestMethod]
    [DataRow("adamW", "lion9")]
    [DataRow("linear", "wavy12")]
    public void An_optimizer_or_schedule_that_the_program_does_not_know_is_refused_in_one_line(string known, string unknown)
    {
        CheckpointFile.Write(_folder.File("c"), Create());
        byte[] bytes = File.ReadAllBytes(_folder.File("c"));
        Encoding.ASCII.GetBytes(unknown, bytes.AsSpan(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(known))));
        SHA256.HashData(bytes.AsSpan(..^32), bytes.AsSpan(^32..));
        File.WriteAllBytes(_folder.File("c"), bytes);

        InputException exception = Assert.ThrowsExactly<InputException>(() => CheckpointFile.Read(_folder.File("c"), "spec", Parameters, Statistics));

        Assert.AreEqual($"{_folder.File("c")}: is damaged: its header cannot be read", exception.Message);
    }

    [TestMethod]
    [DataRow(641, 0, null)]
    [DataRow(741, 100, null)]
    [DataRow(640, 0, "samples 640")]
    [DataRow(740, 100, "samples 640")]
    [DataRow(700, 700, "validation 700 of 700 images")]
    [DataRow(641, 0, "samples 640", 63)]
    public void A_place_that_no_run_on_so_many_images_has_is_refused_in_one_line(int images, int validation, string? fault, int batch = 64)
    {
        Checkpoint checkpoint = Create();
        checkpoint = checkpoint with { Run = checkpoint.Run with { Options = checkpoint.Run.Options with { Validation = validation, Batch = batch } } };

        if (fault is null)
            CheckpointFile.RequireFits("c", checkpoint, images);
        else
            Assert.AreEqual($"c: is damaged: {fault} cannot be", Assert.ThrowsExactly<InputException>(() => CheckpointFile.RequireFits("c", checkpoint, images)).Message);
    }

    private static Checkpoint Create(float? averaging = null)
    {
        EpochResult[] results = [new(1, 0.1, 1 / 3.0, 0.5, double.PositiveInfinity, 0.25), new(2, 0.2, 0.3, 0.6, 0.4, 0.7, 0.8, 0.9)];
        TrainingPosition position = new(results, 640, Math.PI, 17, 0.125, 99, 2.5, 0.75);
        TrainingOptions options = new() { Optimizer = HostOptimizer.AdamW, Schedule = HostSchedule.Linear, LearningRate = 0.1f, Averaging = averaging, Augment = new AugmentOptions { Rotate = 3, Elastic = 1 }, Warmup = 0.5f, Restarts = 2 };
        return new Checkpoint(
            new RunIdentity("spec", "auto", "abc", options, ulong.MaxValue),
            3,
            new TrainingState(position, [1, -0f, float.Epsilon, 1e38f, 0.1f], [.. Enumerable.Range(0, 2 * Parameters).Select(i => i / 7f)], [0.25f, -3f, 1e-20f], averaging is null ? [] : [.. Enumerable.Range(0, Parameters + Statistics).Select(i => i / 3f)]));
    }
}
