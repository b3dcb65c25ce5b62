namespace Generated.Digits.Models;

/// <summary>How often images of each class were taken for each class: a row is what an image is, a column what it was read as.</summary>
internal sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    /// <summary>Counts the images of <paramref name="labels"/>, each with its answer; both name one of <paramref name="classCount"/> classes.</summary>
    public ConfusionMatrix(ReadOnlySpan<byte> labels, ReadOnlySpan<int> answers, int classCount)
    {
        _counts = new int[classCount, classCount];
        for (int image = 0; image < labels.Length; image++)
            _counts[labels[image], answers[image]]++;
        foreach ((int label, int predicted, int count) in Mistakes())
            LargestMistake = Math.Max(LargestMistake, count);
    }

    /// <summary>Rows, and columns.</summary>
    public int ClassCount => _counts.GetLength(0);

    /// <summary>The largest count off the diagonal.</summary>
    public int LargestMistake { get; }

    /// <summary>Images of class <paramref name="label"/> that were taken for <paramref name="predicted"/>.</summary>
    public int this[int label, int predicted] => _counts[label, predicted];

    /// <summary>Images of the class.</summary>
    public int Support(int label) => Enumerable.Range(0, ClassCount).Sum(predicted => _counts[label, predicted]);

    /// <summary>Images taken for the class.</summary>
    public int PredictedCount(int predicted) => Enumerable.Range(0, ClassCount).Sum(label => _counts[label, predicted]);

    /// <summary>Of the images of the class, the share that was read right; NaN where there is none.</summary>
    public double Recall(int label) => (double)_counts[label, label] / Support(label);

    /// <summary>Of the images taken for the class, the share that was of it; NaN where there is none.</summary>
    public double Precision(int predicted) => (double)_counts[predicted, predicted] / PredictedCount(predicted);

    /// <summary>The harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN).</summary>
    public double F1(int label) => 2.0 * _counts[label, label] / (Support(label) + PredictedCount(label));

    /// <summary>The class that images of <paramref name="label"/> were most often taken for instead, the first of equals; null where they never were.</summary>
    public int? MistakenFor(int label)
    {
        int? worst = null;
        for (int predicted = 0; predicted < ClassCount; predicted++)
        {
            if (predicted != label && _counts[label, predicted] > (worst is { } known ? _counts[label, known] : 0))
                worst = predicted;
        }

        return worst;
    }

    /// <summary>Every filled cell off the diagonal, the largest first.</summary>
    public IReadOnlyList<(int Label, int Predicted, int Count)> Mistakes() =>
    [
        .. from label in Enumerable.Range(0, ClassCount)
           from predicted in Enumerable.Range(0, ClassCount)
           where label != predicted && _counts[label, predicted] > 0
           orderby _counts[label, predicted] descending
           select (label, predicted, _counts[label, predicted]),
    ];
}
