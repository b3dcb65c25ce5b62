using Generated.Digits.Models;
using Generated.Digits.Reports.Statistics;
using Generated.Digits.Training;

namespace Generated.Digits.Reports;

/// <summary>The data of a report and what was reckoned from it, once for all pictures and the page.</summary>
internal sealed class ReportContent
{
    /// <summary>Images of the sample that the page and its picture show: of 6, 8, 9 and 12 columns each makes whole rows.</summary>
    public const int SampleCount = 72;

    /// <summary>Reckons everything.</summary>
    public ReportContent(ReportData data)
    {
        Data = data;
        Outcome = new TestOutcome(data.TestSet, data.TestOutputs, data.Network.Classes);
        Confusion = Outcome.ToConfusionMatrix();
        Calibration = Calibration.Of(data.TestSet.Labels.Span, data.TestOutputs.Span, data.Network);
        ShownClasses = Outcome.Count == 0
            ? [.. Enumerable.Range(0, Outcome.ClassCount)]
            : [.. Enumerable.Range(0, Outcome.ClassCount).Where(Occurs)];
        Charts = data.Epochs.Count == 0 ? [] : [CurveSet.Loss(data.Epochs, EpochWord), CurveSet.Accuracy(data.Epochs, EpochWord)];
        Filters = FilterGallery.TryCreate(data, out string reason);
        WhyNoFilters = reason;
        Kernels = KernelGallery.TryCreate(data);
    }

    /// <summary>What was given.</summary>
    public ReportData Data { get; }

    /// <summary>The answers to the test images.</summary>
    public TestOutcome Outcome { get; }

    /// <summary>The answers, counted.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>How far confidence agrees with accuracy; null where there is no confidence.</summary>
    public Calibration? Calibration { get; }

    /// <summary>The classes of tables and matrix: those that an image is of or was read as. A network may tell many more apart than its data has.</summary>
    public IReadOnlyList<int> ShownClasses { get; }

    /// <summary>The largest count of the matrix that is shown: every cell must have room for it.</summary>
    public int LargestCount => ShownClasses.Max(label => ShownClasses.Max(predicted => Confusion[label, predicted]));

    /// <summary>How many classes are left out, as a sentence; nothing where none is.</summary>
    public string LeftOutClasses => (Outcome.ClassCount - ShownClasses.Count) switch
    {
        0 => "",
        1 => "One class is left out: no image is of it, and none was read as it.",
        int count => $"{Figures.Count(count)} classes are left out: no image is of one of them, and none was read as one.",
    };

    /// <summary>What is unusual about the images, a sentence each.</summary>
    public IReadOnlyList<string> DataWarnings => Data.Summary.Data.Warnings;

    /// <summary>
    /// What to try where nothing was learned: always giving the most frequent class's name would have been as good. Where the test images have a
    /// single class that says nothing of the network, and where the images are unusual that comes before the learning rate. Else nothing.
    /// </summary>
    public string Remark
    {
        get
        {
            if (Outcome.Count > 1 && Outcome.ClassCount > 1 && Confusion.Support(Outcome.Label(0)) == Outcome.Count)
            {
                return $"All test images are of class {ClassName(Outcome.Label(0))}: "
                    + "always answering it is right, so the accuracy says nothing of the network.";
            }

            if (Outcome.Count == 0 || Outcome.ClassCount < 2 || Data.Epochs.Count == 0 || Outcome.CorrectCount == Outcome.Count)
                return "";
            string advice = DataWarnings.Count > 0 ? "look at the images first" : "a smaller learning rate may help";
            int mostFrequent = ShownClasses.MaxBy(Confusion.Support);
            return Outcome.CorrectCount > Confusion.Support(mostFrequent)
                ? ""
                : $"No better than always answering {ClassName(mostFrequent)}: {advice}.";
        }
    }

    /// <summary>Loss, then accuracy; nothing where no epoch was completed.</summary>
    public IReadOnlyList<CurveSet> Charts { get; }

    /// <summary>The first layer's weights, where they make pictures.</summary>
    public FilterGallery? Filters { get; }

    /// <summary>The first layer's kernels, where it is a convolution.</summary>
    public KernelGallery? Kernels { get; }

    /// <summary>Where there are neither filters nor kernels, the reason.</summary>
    public string WhyNoFilters { get; }

    /// <summary>The share of the test images that was read right; NaN where there is no test image.</summary>
    public double Accuracy => (double)Outcome.CorrectCount / Outcome.Count;

    /// <summary>"DigitsNetwork on MNIST": what was trained, and with what.</summary>
    public string RunName => $"{Data.Network.Name} on {Data.Summary.Data.Name}";

    /// <summary>What a row of metrics.csv is called: the notebook's rows are single steps over all images.</summary>
    public string EpochWord => Data.Summary.Options.Recipe == Recipe.Notebook ? "iteration" : "epoch";

    /// <summary>"1 epoch", "8 epochs".</summary>
    public string EpochCount(int count) => $"{Figures.Count(count)} {EpochWord}{(count == 1 ? "" : "s")}";

    /// <summary>What class <paramref name="index"/> is called.</summary>
    public string ClassName(int index) =>
        index < Data.ClassNames.Count ? Data.ClassNames[index] : index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether class names are words rather than figures, and need room.</summary>
    public bool HasLongNames => ShownClasses.Any(index => ClassName(index).Length > 3);

    /// <summary>How sure the network was of its answer to <paramref name="image"/>.</summary>
    public string Confidence(int image) => Figures.Confidence(Outcome.Confidence(image), Data.Network.HasProbabilities);

    /// <summary>"98.05 % of 10,000 test images read right": what there is to say in one line, at whose start no number can be torn from its unit.</summary>
    public string Headline => Outcome.Count == 0
        ? "No test images to measure with"
        : $"{Figures.Percent(Accuracy).Replace(Figures.UnitSpace, ' ')} of {Figures.Count(Outcome.Count)} test images read right";

    private bool Occurs(int label) => Confusion.Support(label) > 0 || Confusion.PredictedCount(label) > 0;
}
