using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Training;

namespace Generated.Digits.Reports;

/// <summary>All that a report is made from.</summary>
internal sealed record ReportData
{
    /// <summary>The run: data, options, headline figures.</summary>
    public required RunSummary Summary { get; init; }

    /// <summary>A row for each epoch completed; none where the run was stopped in its first.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    /// <summary>The network's layers.</summary>
    public required NetworkShape Network { get; init; }

    /// <summary>All weights and biases in canonical order, as <c>ExportParameters</c> gives them.</summary>
    public required ReadOnlyMemory<float> Parameters { get; init; }

    /// <summary>The images measured with.</summary>
    public required DigitSet TestSet { get; init; }

    /// <summary>What the trained network puts out for them: images × outputs.</summary>
    public required ReadOnlyMemory<float> TestOutputs { get; init; }

    /// <summary>What a layer puts out for a test image: image, layer → a number a unit. Without it hidden units are drawn empty.</summary>
    public Func<int, int, float[]>? Activations { get; init; }

    /// <summary>The pixels that the training images light: the weights of the others were hardly learned.</summary>
    public required IReadOnlyList<bool> LitPixels { get; init; }

    /// <summary>What the classes are called, where "0", "1", "2" … does not say it.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>When the run ended.</summary>
    public DateTimeOffset Finished { get; init; } = DateTimeOffset.Now;
}
