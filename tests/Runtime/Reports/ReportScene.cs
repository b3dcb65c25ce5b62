using System.Text.Json;
using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Reports;
using Generated.Digits.Tests.Runtime.Models;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Reports;

/// <summary>A made-up run of a made-up network: every shape a report may meet, without training anything.</summary>
internal sealed record ReportScene
{
    public int Rows { get; init; } = 12;

    public int Columns { get; init; } = 12;

    public int[] Units { get; init; } = [24, 10];

    public string LastActivation { get; init; } = "softmax";

    public string Loss { get; init; } = "crossEntropy";

    public int Images { get; init; } = 300;

    /// <summary>How many classes the images are of, where a network tells more apart.</summary>
    public int? LabelCount { get; init; }

    public float LabelSmoothing { get; init; }

    /// <summary>Every image is read as this class.</summary>
    public int? AlwaysAnswers { get; init; }

    public int Epochs { get; init; } = 5;

    /// <summary>Every so many-th image is read as the next class.</summary>
    public int MistakeEvery { get; init; } = 9;

    public string[] ClassNames { get; init; } = [];

    public bool HasValidation { get; init; }

    public double BrokenLossFrom { get; init; } = double.PositiveInfinity;

    private bool IsYesOrNo => Units[^1] == 1;

    /// <summary>Networks of one layer and of many, of one output and of many; runs that ended early, and one without a mistake.</summary>
    public static IReadOnlyList<ReportScene> Shapes { get; } =
    [
        new() { Units = [10] },
        new() { Units = [2] },
        new() { Units = [6, 1], LastActivation = "sigmoid", Loss = "binaryCrossEntropy" },
        new() { Units = [1], LastActivation = "identity", Loss = "meanSquaredError" },
        new() { Units = [40, 30, 20, 10] },
        new() { Units = [16, 50], ClassNames = [.. Enumerable.Range(0, 50).Select(index => $"class {index}")] },
        new() { Epochs = 0 },
        new() { Epochs = 1, MistakeEvery = 0 },
    ];

    private int Outputs => Units[^1];

    private int Classes => LabelCount ?? (IsYesOrNo ? 2 : Outputs);

    public ReportData Build()
    {
        string[] activations = [.. Units.Select((_, layer) => layer == Units.Length - 1 ? LastActivation : "relu")];
        NetworkShape network = TestModels.Dense(Rows * Columns, Units, activations, "{}") with { Name = "SceneNetwork", Loss = Loss, LabelSmoothing = LabelSmoothing };
        Random random = new(7);
        byte[] labels = [.. Enumerable.Range(0, Images).Select(image => (byte)(image % Classes))];
        DigitSet test = new(Pixels(labels), labels, Rows, Columns);
        return new ReportData
        {
            Summary = Summary(),
            Epochs = [.. Enumerable.Range(1, Epochs).Select(Result)],
            Network = network,
            Parameters = Enumerable.Range(0, network.ParameterCount).Select(_ => (float)random.NextDouble() - 0.5f).ToArray(),
            LitPixels = LitPixels.Of(test),
            TestSet = test,
            TestOutputs = OutputsOf(labels),
            ClassNames = ClassNames,
            Finished = new DateTimeOffset(2026, 3, 14, 15, 9, 0, TimeSpan.FromHours(1)),
        };
    }

    /// <summary>What the network of the scene takes <paramref name="image"/> for.</summary>
    public int Predicted(int image) => AlwaysAnswers ?? (MistakeEvery > 0 && image % MistakeEvery == 0 ? (image % Classes + 1) % Classes : image % Classes);

    private EpochResult Result(int epoch) => new(
        epoch,
        Seconds: 0.25,
        TrainLoss: epoch >= BrokenLossFrom ? double.NaN : 0.5 / epoch,
        TrainAccuracy: 1 - 0.1 / epoch,
        TestLoss: epoch >= BrokenLossFrom ? double.PositiveInfinity : 0.6 / epoch,
        TestAccuracy: 1 - 0.2 / epoch,
        HasValidation ? 0.55 / epoch : null,
        HasValidation ? 1 - 0.15 / epoch : null);

    private RunSummary Summary() => new()
    {
        Data = new DataSummary("a scene", "images made for a test", 600, 0, Images, Rows, Columns),
        Spec = JsonElement.Parse("""{"name":"SceneNetwork"}"""),
        Options = new TrainingOptions { Epochs = Epochs, Momentum = 0.9f },
        Seed = 42,
        Threads = 2,
        Epochs = Epochs,
        Interrupted = false,
        TrainSeconds = 0.25 * Epochs,
        SamplesPerSecond = 2400,
        TestLoss = Epochs == 0 ? null : Result(Epochs).TestLoss,
        ParametersSha256 = new string('a', 64),
    };

    // A bar whose height tells the class; the border stays empty.
    private byte[] Pixels(byte[] labels)
    {
        byte[] pixels = new byte[labels.Length * Rows * Columns];
        for (int image = 0; image < labels.Length; image++)
        {
            int row = Math.Min(Rows - 1, 1 + labels[image] * (Rows - 2) / Classes);
            for (int column = 1; column < Columns - 1; column++)
                pixels[(image * Rows + row) * Columns + column] = (byte)(55 + 200 * column / Columns);
        }

        return pixels;
    }

    private float[] OutputsOf(byte[] labels)
    {
        if (IsYesOrNo)
            return [.. Enumerable.Range(0, labels.Length).Select(image => Predicted(image) == 1 ? 0.75f : 0.25f)];
        float[] outputs = new float[labels.Length * Outputs];
        for (int image = 0; image < labels.Length; image++)
        {
            float confidence = 0.6f + 0.4f * image / labels.Length;
            outputs.AsSpan(image * Outputs, Outputs).Fill((1 - confidence) / Math.Max(1, Outputs - 1));
            outputs[image * Outputs + Predicted(image)] = confidence;
        }

        return outputs;
    }
}
