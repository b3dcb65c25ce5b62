using Generated.Digits.Data;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Training;

[TestClass]
public sealed class TrainerTests
{
    private static readonly DigitData s_data = SmallData.Create();

    private static readonly TrainingOptions s_options = new() { Epochs = 3, Batch = 4, LearningRate = 0.05f };

    [TestMethod]
    public void It_learns()
    {
        (_, Trainer trainer) = Train(s_options);

        Assert.IsTrue(trainer.IsFinished);
        Assert.HasCount(3, trainer.Results);
        Assert.IsGreaterThan(0.9, trainer.Results[^1].TestAccuracy);
        Assert.IsLessThan(trainer.Results[0].TrainLoss, trainer.Results[^1].TrainLoss);
        Assert.AreEqual(3L * 700, trainer.TrainedSamples);
    }

    [TestMethod]
    public void Threads_do_not_show() => CollectionAssert.AreEqual(Train(s_options, threads: 1).Parameters, Train(s_options, threads: 3).Parameters);

    [TestMethod]
    public void The_seed_shows() => CollectionAssert.AreNotEqual(Train(s_options).Parameters, Train(s_options, seed: 2).Parameters);

    /// <summary>Stopped wherever a chunk ends, captured, and restored into a fresh network: the same bits and the same figures.</summary>
    [TestMethod]
    [DataRow("sgd", 0f)]
    [DataRow("sgd", 0.5f)]
    [DataRow("adam", 0f)]
    [DataRow("adamW", 0f)]
    [DataRow("rmsProp", 0f)]
    [DataRow("rmsProp", 0.5f)]
    [DataRow("sgd", 0f, "Notebook")]
    public void Stopped_anywhere_it_goes_on_to_the_same_bits(string optimizer, float momentum, string recipe = "Default")
    {
        TrainingOptions options = s_options with { Optimizer = HostOptimizer.Find(optimizer)!, Momentum = momentum, LearningRate = 0.01f, WeightDecay = 0.01f, Validation = 90, Recipe = Enum.Parse<Recipe>(recipe) };
        (float[] expected, Trainer whole) = Train(options);
        for (int chunksBeforeStop = 0; chunksBeforeStop <= 6; chunksBeforeStop++)
        {
            using Network first = new(1, 2);
            Trainer trainer = new(first, s_data, options, 1);
            RunUntil(trainer, chunksBeforeStop);
            TrainingState state = trainer.Capture();

            using Network second = new(99, 1);
            Trainer resumed = new(second, s_data, options, 1);
            resumed.Restore(state);
            while (!resumed.IsFinished)
                resumed.RunEpoch();

            CollectionAssert.AreEqual(expected, Parameters(second), $"after {chunksBeforeStop} chunks");
            CollectionAssert.AreEqual(WithoutTime(whole), WithoutTime(resumed));
        }
    }

    /// <summary>Two epochs of the generated class's own steps, with the rates of one straight line through both.</summary>
    [TestMethod]
    [DataRow("sgd")]
    [DataRow("adam")]
    [DataRow("adamW")]
    [DataRow("rmsProp")]
    public void Its_steps_are_those_that_the_options_ask_for(string optimizer)
    {
        const int batch = 40, steps = 18;
        const float rate = 0.01f, momentum = 0.5f, decay = 0.02f;
        HostOptimizer kind = HostOptimizer.Find(optimizer)!;
        using Network network = new(1, 2);
        Network.Samples samples = Network.Samples.FromBytes(s_data.Train.Pixels, DigitSet.UnitScale, s_data.Train.Labels);
        int[] order = new int[s_data.Train.Count];
        float[] rates = new float[steps];
        foreach (int epoch in (int[])[1, 2])
        {
            SampleOrder.Shuffle(order, 1, epoch);
            LearningRates.Fill(rates, HostSchedule.Linear, rate, (epoch - 1) * steps, 2 * steps);
            _ = kind.Name switch
            {
                "sgd" => network.Train(samples, order, batch, new Network.Sgd(rate, momentum, Nesterov: true, decay), rates),
                "adam" => network.Train(samples, order, batch, new Network.Adam(rate, WeightDecay: decay), rates),
                "rmsProp" => network.Train(samples, order, batch, new Network.RmsProp(rate, 0.9f, Momentum: momentum, WeightDecay: decay), rates),
                _ => network.Train(samples, order, batch, new Network.AdamW(rate, WeightDecay: decay), rates),
            };
        }

        (float[] actual, _) = Train(new TrainingOptions
        {
            Epochs = 2,
            Batch = batch,
            LearningRate = rate,
            Optimizer = kind,
            Momentum = kind.TakesMomentum ? momentum : 0,
            Nesterov = kind.TakesNesterov,
            Decay = kind.DefaultDecay is null ? null : 0.9f,
            WeightDecay = decay,
            Schedule = HostSchedule.Linear,
        });

        CollectionAssert.AreEqual(Parameters(network), actual);
    }

    /// <summary>A thousand seconds, which the rest of the epoch does not take.</summary>
    [TestMethod]
    public void The_seconds_of_an_epoch_stopped_half_way_are_kept()
    {
        using Network network = new(1, 1);
        Trainer trainer = new(network, s_data, s_options, 1);
        RunUntil(trainer, chunks: 1);
        TrainingState state = trainer.Capture();
        Assert.IsGreaterThan(0, state.Position.Seconds);
        Assert.AreEqual(trainer.TrainSeconds, state.Position.Seconds);

        trainer.Restore(state with { Position = state.Position with { Seconds = 1000 } });
        Assert.AreEqual(1000, trainer.TrainSeconds);
        trainer.RunEpoch();

        Assert.IsGreaterThan(1000, trainer.Results[0].Seconds);
        Assert.AreEqual(trainer.Results[0].Seconds, trainer.TrainSeconds);
    }

    [TestMethod]
    public void Validation_images_are_not_learned_from()
    {
        DigitData data = SmallData.Create();
        byte[] labels = data.Train.Labels.ToArray();
        for (int i = 600; i < labels.Length; i++)
            labels[i] = (byte)((labels[i] + 1) % Network.OutputSize);
        DigitData poisoned = data with { Train = new DigitSet(data.Train.Pixels, labels, data.Train.Rows, data.Train.Columns) };
        TrainingOptions options = s_options with { Validation = 100 };

        (float[] sound, Trainer soundRun) = Train(options);
        (float[] other, Trainer otherRun) = Train(options, data: poisoned);

        CollectionAssert.AreEqual(sound, other);
        Assert.IsGreaterThan(0.8, soundRun.Results[^1].ValidationAccuracy!.Value);
        Assert.IsLessThan(0.2, otherRun.Results[^1].ValidationAccuracy!.Value);
    }

    [TestMethod]
    public void Going_astray_is_told()
    {
        InputException exception = Assert.ThrowsExactly<InputException>(() => Train(s_options with { LearningRate = 1e30f, Epochs = 20 }));

        Assert.EndsWith("a smaller learning rate than 1E+30 may help", exception.Message);
    }

    private static void RunUntil(Trainer trainer, int chunks)
    {
        using CancellationTokenSource source = new();
        if (chunks == 0)
            source.Cancel();
        int seen = 0;
        while (!trainer.IsFinished && trainer.RunEpoch(_ => { if (++seen == chunks) source.Cancel(); }, source.Token))
        {
        }
    }

    private static (float[] Parameters, Trainer Trainer) Train(TrainingOptions options, int threads = 2, ulong seed = 1, DigitData? data = null)
    {
        using Network network = new(seed, threads);
        Trainer trainer = new(network, data ?? s_data, options, seed);
        while (!trainer.IsFinished)
            Assert.IsTrue(trainer.RunEpoch());
        return (Parameters(network), trainer);
    }

    private static float[] Parameters(Network network)
    {
        float[] parameters = new float[Network.ParameterCount];
        network.ExportParameters(parameters);
        return parameters;
    }

    private static EpochResult[] WithoutTime(Trainer trainer) => [.. trainer.Results.Select(result => result with { Seconds = 0 })];
}
