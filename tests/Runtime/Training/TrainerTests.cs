using Generated.Digits.Data;
using Generated.Digits.Training;
using Generated.Digits.Training.Augmentation;

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

    /// <summary>Distorted images and averaged weights too, and the model that comes of them.</summary>
    [TestMethod]
    [DataRow(0.9f, 0f)]
    [DataRow(0.6f, 1.5f)]
    [DataRow(null, 1.5f)]
    public void Distorted_and_averaged_it_goes_on_to_the_same_bits(float? averaging, float elastic)
    {
        TrainingOptions options = s_options with
        {
            LearningRate = 0.05f,
            Momentum = 0.5f,
            Averaging = averaging,
            Augment = elastic > 0 ? new AugmentOptions { Rotate = 8, Scale = 0.1f, Shift = 1, Elastic = elastic } : null,
            Warmup = 0.5f,
            Restarts = 1,
        };
        (float[] expected, float[] expectedModel, Trainer whole) = TrainModel(options, threads: 3);
        for (int chunksBeforeStop = 0; chunksBeforeStop <= 9; chunksBeforeStop += 3)
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
            CollectionAssert.AreEqual(expectedModel, Model(resumed), $"after {chunksBeforeStop} chunks");
            CollectionAssert.AreEqual(WithoutTime(whole), WithoutTime(resumed));
        }

        Assert.AreEqual(averaging is null, expected.SequenceEqual(expectedModel));
    }

    /// <summary>Adam's formula for a mean that begins at 0, in double precision, over the weights after each step.</summary>
    [TestMethod]
    [DataRow(0.5f, 1)]
    [DataRow(0.9f, 1)]
    [DataRow(0.96f, 2)]
    public void The_average_is_the_bias_corrected_mean_of_the_weights(float decay, int period)
    {
        TrainingOptions options = s_options with { Epochs = 2, Batch = 50, Averaging = decay };
        (float[] weights, float[] model, _) = TrainModel(options);

        using Network network = new(1, 1);
        CollectionAssert.AreEqual(weights, Train(options with { Averaging = null }).Parameters, "averaging must not change the training");
        double[] mean = new double[Network.ParameterCount];
        Network.Samples samples = Network.Samples.FromBytes(s_data.Train.Pixels, DigitSet.UnitScale, s_data.Train.Labels);
        int[] order = new int[s_data.Train.Count];
        int stepsPerEpoch = order.Length / options.Batch, last = 0;
        float[] rates = new float[stepsPerEpoch];
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            SampleOrder.Shuffle(order, 1, epoch);
            LearningRates.Fill(rates, options, (epoch - 1) * stepsPerEpoch, options.Epochs * stepsPerEpoch, 0);
            for (int step = 0; step < stepsPerEpoch; step++)
            {
                network.Train(samples, order.AsSpan(step * options.Batch, options.Batch), options.Batch, new Network.Sgd(options.LearningRate), rates.AsSpan(step, 1));
                int steps = (epoch - 1) * stepsPerEpoch + step + 1;
                if ((step + 1) % period != 0 && step + 1 != stepsPerEpoch)
                    continue;
                double kept = Math.Pow(decay, steps - last);
                last = steps;
                float[] now = Parameters(network);
                for (int i = 0; i < mean.Length; i++)
                    mean[i] = kept * mean[i] + (1 - kept) * now[i];
            }
        }

        double correction = 1 - Math.Pow(decay, last);
        for (int i = 0; i < mean.Length; i++)
            Assert.AreEqual(mean[i] / correction, model[i], 1e-5, $"parameter {i}");
    }

    /// <summary>The figures of each epoch are the averaged weights', and so are those of the test set when the run ends.</summary>
    [TestMethod]
    public void The_average_is_what_is_measured()
    {
        TrainingOptions options = s_options with { Averaging = 0.95f, Validation = 100 };
        using Network network = new(1, 2);
        Trainer trainer = new(network, s_data, options, 1);
        while (!trainer.IsFinished)
            trainer.RunEpoch();
        using Network model = new(9, 2);
        model.ImportParameters(Model(trainer));

        Network.Score tested = model.Evaluate(Network.Samples.FromBytes(s_data.Test.Pixels, DigitSet.UnitScale, s_data.Test.Labels));
        DigitSet validation = s_data.Train.Slice(600, 100);
        Network.Score validated = model.Evaluate(Network.Samples.FromBytes(validation.Pixels, DigitSet.UnitScale, validation.Labels));

        Assert.AreEqual((tested.Loss, tested.Accuracy), (trainer.Results[^1].TestLoss, trainer.Results[^1].TestAccuracy));
        Assert.AreEqual((validated.Loss, validated.Accuracy), (trainer.Results[^1].ValidationLoss, trainer.Results[^1].ValidationAccuracy));
        Assert.AreEqual(tested, trainer.EvaluateTest());
        Assert.AreNotEqual(tested.Loss, network.Evaluate(Network.Samples.FromBytes(s_data.Test.Pixels, DigitSet.UnitScale, s_data.Test.Labels)).Loss);
    }

    [TestMethod]
    public void Threads_do_not_show_in_distorted_images()
    {
        TrainingOptions options = s_options with { Augment = new AugmentOptions { Rotate = 8, Shear = 0.1f, Elastic = 1.5f } };

        CollectionAssert.AreEqual(Train(options, threads: 1).Parameters, Train(options, threads: 3).Parameters);
        CollectionAssert.AreNotEqual(Train(options).Parameters, Train(s_options).Parameters);
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
            LearningRates.Fill(rates, new TrainingOptions { Schedule = HostSchedule.Linear, LearningRate = rate }, (epoch - 1) * steps, 2 * steps, 0);
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
    public void Divergence_is_told()
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

    private static (float[] Parameters, float[] Model, Trainer Trainer) TrainModel(TrainingOptions options, int threads = 2)
    {
        using Network network = new(1, threads);
        Trainer trainer = new(network, s_data, options, 1);
        while (!trainer.IsFinished)
            Assert.IsTrue(trainer.RunEpoch());
        return (Parameters(network), Model(trainer), trainer);
    }

    private static float[] Model(Trainer trainer)
    {
        float[] parameters = new float[Network.ParameterCount];
        trainer.ExportModel(parameters, new float[Network.StatisticCount]);
        return parameters;
    }

    private static float[] Parameters(Network network)
    {
        float[] parameters = new float[Network.ParameterCount];
        network.ExportParameters(parameters);
        return parameters;
    }

    private static EpochResult[] WithoutTime(Trainer trainer) => [.. trainer.Results.Select(result => result with { Seconds = 0 })];
}
