using Generated.Digits.Models;

namespace Generated.Digits.Commands;

/// <summary>How well one class was told from the others.</summary>
/// <param name="Class">Its label.</param>
/// <param name="Count">Images of it.</param>
/// <param name="Correct">Those that were recognized.</param>
/// <param name="Recall">The share of them; null where there were none.</param>
/// <param name="Precision">Of all answers with this class, the share that was right; null where there were none.</param>
/// <param name="MistakenFor">The class it was most often taken for instead; null where it never was.</param>
internal sealed record ClassResult(int Class, int Count, int Correct, double? Recall, double? Precision, int? MistakenFor)
{
    /// <summary>Each class of <paramref name="confusion"/>.</summary>
    public static IReadOnlyList<ClassResult> Of(ConfusionMatrix confusion) =>
    [
        .. Enumerable.Range(0, confusion.ClassCount).Select(label => new ClassResult(
            label,
            confusion.Support(label),
            confusion[label, label],
            NullForNone(confusion.Recall(label)),
            NullForNone(confusion.Precision(label)),
            confusion.MistakenFor(label))),
    ];

    private static double? NullForNone(double share) => double.IsNaN(share) ? null : share;
}
