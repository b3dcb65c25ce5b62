using System.Globalization;
using Generated.Digits.Commands;
using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Commands;

[TestClass]
public sealed class RunFilesTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    /// <summary>Stopped inside its second epoch, a run has a model that no row of its figures has measured.</summary>
    [TestMethod]
    public void What_a_stopped_run_leaves_speaks_of_the_model_as_it_is()
    {
        DigitData data = SmallData.Create();
        using Network network = new(1, 2);
        Trainer trainer = new(network, data, new TrainingOptions { Epochs = 3, Batch = 4, LearningRate = 0.05f }, 1);
        trainer.RunEpoch();
        using CancellationTokenSource stop = new();
        Assert.IsFalse(trainer.RunEpoch(_ => stop.Cancel(), stop.Token));

        using OutputFolder output = OutputFolder.Create(_folder.Path, 0);
        RunSummary summary = new RunFiles(output, network, trainer, data, "", ImageOptions.AsTheyAre, 0, null).WriteResults();

        Network.Score score = network.Evaluate(Network.Samples.FromBytes(data.Test.Pixels, DigitSet.UnitScale, data.Test.Labels));
        Assert.AreEqual((score.Loss, score.Accuracy), (summary.TestLoss, summary.TestAccuracy));
        Assert.AreNotEqual(trainer.Results[0].TestLoss, summary.TestLoss);
        Assert.AreEqual(trainer.Results[0].TrainLoss, summary.TrainLoss);
        Assert.AreEqual((1, true), (summary.Epochs, summary.Interrupted));
        Assert.IsGreaterThan(trainer.Results[0].Seconds, summary.TrainSeconds);
        Assert.AreEqual(trainer.TrainedSamples / summary.TrainSeconds, summary.SamplesPerSecond, 1e-6);

        Assert.AreEqual(score.Accuracy, summary.Calibration!.Accuracy, 1e-12);
        IReadOnlyDictionary<string, string> facts = ModelFile.Load(_folder.File(ModelFile.Name), NetworkShape.Compiled).Facts;
        Assert.AreEqual("marks", facts["data"]);
        Assert.AreEqual("1", facts["seed"]);
        Assert.AreEqual("1", facts["epochs"]);
        Assert.AreEqual(score.Accuracy.ToString(CultureInfo.InvariantCulture), facts["testAccuracy"]);
        Assert.AreEqual(summary.ParametersSha256, facts["parametersSha256"]);
        CollectionAssert.AreEqual(LitPixels.Of(data.Train), LitPixels.Read(facts[ModelFile.LitPixelsFact], Network.InputSize));
    }

    /// <summary>Calibration is the model's, whose weights are averaged, and not that of the last step's weights.</summary>
    [TestMethod]
    public void Calibration_is_that_of_the_averaged_weights()
    {
        DigitData data = SmallData.Create();
        using Network network = new(1, 2);
        Trainer trainer = new(network, data, new TrainingOptions { Epochs = 1, Batch = 4, LearningRate = 0.05f, Averaging = 0.99f }, 1);
        trainer.RunEpoch();

        using OutputFolder output = OutputFolder.Create(_folder.Path, 0);
        RunSummary summary = new RunFiles(output, network, trainer, data, "", ImageOptions.AsTheyAre, 0, null).WriteResults();

        Calibration lastStep = Measure();
        network.ImportParameters(ModelFile.Load(_folder.File(ModelFile.Name), NetworkShape.Compiled).Parameters);
        Calibration model = Measure();
        Assert.AreEqual((model.ExpectedError, model.Confidence), (summary.Calibration!.ExpectedError, summary.Calibration.Confidence));
        Assert.AreNotEqual(lastStep.Confidence, model.Confidence);

        Calibration Measure()
        {
            float[] outputs = new float[data.Test.Count * Network.OutputSize];
            network.Forward(Network.Samples.FromBytes(data.Test.Pixels, DigitSet.UnitScale, data.Test.Labels), outputs);
            return Calibration.Of(data.Test.Labels.Span, outputs, NetworkShape.Compiled)!;
        }
    }
}
