using Generated.Digits.Models;
using Generated.Digits.Reports.Statistics;
using Generated.Digits.Training;

namespace Generated.Digits.Reports;

/// <summary>The data of a report and what was reckoned from it, once for all pictures and the page.</summary>
internal sealed class ReportContent
{
    /// <summary>Images of the sample that the page and its picture show.</summary>
    public const int SampleCount = 70;

    /// <summary>Reckons everything.</summary>
    public ReportContent(ReportData data)
    {
        Data = data;
        Outcome = new TestOutcome(data.TestSet, data.TestOutputs, data.Network.Classes);
        Confusion = Outcome.ToConfusionMatrix();
        Charts = data.Epochs.Count == 0 ? [] : [CurveSet.Loss(data.Epochs, EpochWord), CurveSet.Accuracy(data.Epochs, EpochWord)];
        Filters = FilterGallery.TryCreate(data, out string reason);
        WhyNoFilters = reason;
    }

    /// <summary>What was given.</summary>
    public ReportData Data { get; }

    /// <summary>The answers to the test images.</summary>
    public TestOutcome Outcome { get; }

    /// <summary>The answers, counted.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Loss, then accuracy; nothing where no epoch was completed.</summary>
    public IReadOnlyList<CurveSet> Charts { get; }

    /// <summary>The first layer's weights, where they make pictures.</summary>
    public FilterGallery? Filters { get; }

    /// <summary>Else the reason.</summary>
    public string WhyNoFilters { get; }

    /// <summary>The share of the test images that was read right; NaN where there is no test image.</summary>
    public double Accuracy => (double)Outcome.CorrectCount / Outcome.Count;

    /// <summary>What a row of metrics.csv is called: the notebook's rows are single steps over all images.</summary>
    public string EpochWord => Data.Summary.Options.Recipe == Recipe.Notebook ? "iteration" : "epoch";

    /// <summary>"1 epoch", "8 epochs".</summary>
    public string EpochCount(int count) => $"{Figures.Count(count)} {EpochWord}{(count == 1 ? "" : "s")}";

    /// <summary>What class <paramref name="index"/> is called.</summary>
    public string ClassName(int index) =>
        index < Data.ClassNames.Count ? Data.ClassNames[index] : index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether class names are words rather than figures, and need room.</summary>
    public bool HasLongNames => Enumerable.Range(0, Outcome.ClassCount).Any(index => ClassName(index).Length > 3);

    /// <summary>How sure the network was of its answer to <paramref name="image"/>.</summary>
    public string Sureness(int image) => Figures.Sureness(Outcome.Sureness(image), Data.Network.PutsOutProbabilities);

    /// <summary>"98.05 % of 10,000 test images read right": what there is to say in one line.</summary>
    public string Headline => Outcome.Count == 0
        ? "No test images to measure with"
        : $"{Figures.Percent(Accuracy)} of {Figures.Count(Outcome.Count)} test images read right";
}
