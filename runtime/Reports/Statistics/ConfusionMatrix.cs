namespace Generated.Digits.Reports.Statistics;

/// <summary>How often images of each class were taken for each class: a row is what an image is, a column what it was read as.</summary>
internal sealed class ConfusionMatrix
{
    private readonly int[,] counts;

    /// <summary>Counts every image of <paramref name="outcome"/>.</summary>
    public ConfusionMatrix(TestOutcome outcome)
    {
        counts = new int[outcome.ClassCount, outcome.ClassCount];
        for (int image = 0; image < outcome.Count; image++)
            counts[outcome.Label(image), outcome.Predicted(image)]++;
        foreach ((int label, int predicted, int count) in Mistakes())
            LargestMistake = Math.Max(LargestMistake, count);
    }

    /// <summary>Rows, and columns.</summary>
    public int ClassCount => counts.GetLength(0);

    /// <summary>The largest count off the diagonal.</summary>
    public int LargestMistake { get; }

    /// <summary>Images of class <paramref name="label"/> that were taken for <paramref name="predicted"/>.</summary>
    public int this[int label, int predicted] => counts[label, predicted];

    /// <summary>Images of the class.</summary>
    public int Support(int label) => Enumerable.Range(0, ClassCount).Sum(predicted => counts[label, predicted]);

    /// <summary>Images taken for the class.</summary>
    public int PredictedCount(int predicted) => Enumerable.Range(0, ClassCount).Sum(label => counts[label, predicted]);

    /// <summary>Of the images of the class, the share that was read right; NaN where there is none.</summary>
    public double Recall(int label) => (double)counts[label, label] / Support(label);

    /// <summary>Of the images taken for the class, the share that was of it; NaN where there is none.</summary>
    public double Precision(int predicted) => (double)counts[predicted, predicted] / PredictedCount(predicted);

    /// <summary>The harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN).</summary>
    public double F1(int label) => 2.0 * counts[label, label] / (Support(label) + PredictedCount(label));

    /// <summary>Every filled cell off the diagonal, the largest first.</summary>
    public IReadOnlyList<(int Label, int Predicted, int Count)> Mistakes() =>
    [
        .. from label in Enumerable.Range(0, ClassCount)
           from predicted in Enumerable.Range(0, ClassCount)
           where label != predicted && counts[label, predicted] > 0
           orderby counts[label, predicted] descending
           select (label, predicted, counts[label, predicted]),
    ];
}
