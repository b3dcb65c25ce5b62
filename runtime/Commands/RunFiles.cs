using System.Globalization;
using System.Text.Json;
using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Reports;
using Generated.Digits.Training;

namespace Generated.Digits.Commands;

/// <summary>The files that a run leaves in its output folder. Those of another run stay until this one has results to put in their place.</summary>
internal sealed class RunFiles(
    OutputFolder output,
    Network network,
    Trainer trainer,
    DigitData data,
    string dataRequest,
    ImageOptions images,
    int checkpointEvery,
    string? dataSha256)
{
    private const string SummaryName = "summary.json";

    /// <summary>Every name that a run may leave.</summary>
    private static readonly string[] s_names = [CheckpointFile.Name, ModelFile.Name, MetricsFile.Name, SummaryName, .. TrainingReport.Names];

    private readonly HashSet<string> _written = [];
    private string? _dataSha256 = dataSha256;
    private bool[]? _litPixels;
    private float[]? _testOutputs;

    /// <summary>SHA-256 of the data; it takes a moment, so it is computed when first asked for, unless it is known already.</summary>
    private string DataSha256 => _dataSha256 ??= data.Sha256();

    /// <summary>The pixels that the network could learn from, looked for when first asked for too.</summary>
    private bool[] TrainedPixels => _litPixels ??= LitPixels.Of(data.Train);

    /// <summary>The model's outputs for the test images, [images, outputs].</summary>
    private float[] TestOutputs => _testOutputs ??= trainer.OfModel(ForwardTestImages);

    /// <summary>Where the run stands, so that <c>--resume</c> can go on.</summary>
    public string WriteCheckpoint()
    {
        RunIdentity run = new(Network.SpecJson, dataRequest, DataSha256, trainer.Options, trainer.Seed, images);
        string path = Path(CheckpointFile.Name);
        CheckpointFile.Write(path, new Checkpoint(run, checkpointEvery, trainer.Capture()));
        return path;
    }

    /// <summary>The model, the figures and the summary.</summary>
    public RunSummary WriteResults()
    {
        (float[] parameters, float[] statistics) = ExportModel();
        RunSummary summary = Summarize(parameters);
        ModelFile.Save(Path(ModelFile.Name), NetworkShape.Compiled, parameters, statistics, trainer.Options.Scale, FactsOf(summary));
        MetricsFile.Write(Path(MetricsFile.Name), trainer.Results);
        AtomicFile.WriteBytes(Path(SummaryName), JsonSerializer.SerializeToUtf8Bytes(summary, TrainingJson.Default.RunSummary));
        RemoveOthers();
        return summary;
    }

    /// <summary>The pictures and the page.</summary>
    public ReportResult WriteReport(RunSummary summary) => trainer.OfModel(() => WriteReportOfModel(summary));

    private ReportResult WriteReportOfModel(RunSummary summary)
    {
        return TrainingReport.Write(output.Path, new ReportData
        {
            Summary = summary,
            Epochs = trainer.Results,
            Network = NetworkShape.Compiled,
            Parameters = ExportModel().Parameters,
            LitPixels = TrainedPixels,
            TestSet = data.Test,
            TestOutputs = TestOutputs,
            Activations = Activations,
        });
    }

    /// <summary>What the model's file tells of how it came to be.</summary>
    private Dictionary<string, string> FactsOf(RunSummary summary) => new()
    {
        ["data"] = summary.Data.Name,
        ["seed"] = summary.Seed.ToString(CultureInfo.InvariantCulture),
        ["epochs"] = summary.Epochs.ToString(CultureInfo.InvariantCulture),
        ["testAccuracy"] = summary.TestAccuracy?.ToString(CultureInfo.InvariantCulture) ?? "",
        ["parametersSha256"] = summary.ParametersSha256,
        [ModelFile.LitPixelsFact] = LitPixels.Write(TrainedPixels),
    };

    private string Path(string name)
    {
        _written.Add(name);
        return output.File(name);
    }

    /// <summary>A picture or a checkpoint of another run, or of another moment of this one, would be a lie beside the model.</summary>
    private void RemoveOthers()
    {
        foreach (string name in s_names.Where(name => !_written.Contains(name)))
            output.Remove(name);
    }

    private (float[] Parameters, float[] Statistics) ExportModel()
    {
        float[] parameters = new float[Network.ParameterCount];
        float[] statistics = new float[Network.StatisticCount];
        trainer.ExportModel(parameters, statistics);
        return (parameters, statistics);
    }

    private float[] ForwardTestImages()
    {
        float[] outputs = new float[data.Test.Count * Network.OutputSize];
        network.Forward(Network.Samples.FromBytes(data.Test.Pixels, trainer.Options.Scale, data.Test.Labels), outputs);
        return outputs;
    }

    private float[] Activations(int image, int layer)
    {
        float[] input = [.. data.Test.Image(image).ToArray().Select(pixel => pixel * trainer.Options.Scale)];
        float[] activations = new float[Network.LayerUnits[layer]];
        network.Activations(input, layer, activations);
        return activations;
    }

    private RunSummary Summarize(float[] parameters)
    {
        EpochResult? last = trainer.Results.Count > 0 ? trainer.Results[^1] : null;

        // Stopped inside an epoch, the model is no longer the one that the last row measured.
        Network.Score tested = trainer.EvaluateTest();
        double seconds = trainer.TrainSeconds;
        return new RunSummary
        {
            Data = DataSummary.Of(data, trainer.Options.Validation),
            Spec = TrainingJson.Spec(),
            Options = trainer.Options,
            Seed = trainer.Seed,
            Threads = network.Threads,
            Epochs = trainer.Results.Count,
            Interrupted = !trainer.IsFinished,
            TrainSeconds = seconds,
            SamplesPerSecond = seconds > 0 ? trainer.TrainedSamples / seconds : 0,
            TrainLoss = last?.TrainLoss,
            TrainAccuracy = last?.TrainAccuracy,
            TestLoss = tested.Loss,
            TestAccuracy = tested.Accuracy,
            Calibration = Calibration.Of(data.Test.Labels.Span, TestOutputs, NetworkShape.Compiled),
            ValidationLoss = last?.ValidationLoss,
            ValidationAccuracy = last?.ValidationAccuracy,
            ParametersSha256 = ParameterHash.Of(parameters),
        };
    }
}
