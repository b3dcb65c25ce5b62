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
    /// <summary>Each of <paramref name="classes"/>, from the network's outputs for images with <paramref name="labels"/>.</summary>
    public static IReadOnlyList<ClassResult> Of(ReadOnlySpan<float> outputs, ReadOnlySpan<byte> labels, Classes classes)
    {
        int classCount = classes.Count;
        int[] answers = classes.Answers(outputs);

        // [label, answer]
        int[,] counts = new int[classCount, classCount];
        for (int image = 0; image < labels.Length; image++)
            counts[labels[image], answers[image]]++;

        ClassResult[] results = new ClassResult[classCount];
        for (int label = 0; label < classCount; label++)
        {
            int count = 0, named = 0, mistakenFor = -1, mistakes = 0;
            for (int other = 0; other < classCount; other++)
            {
                count += counts[label, other];
                named += counts[other, label];
                if (other != label && counts[label, other] > mistakes)
                    (mistakenFor, mistakes) = (other, counts[label, other]);
            }

            int correct = counts[label, label];
            results[label] = new ClassResult(
                label, count, correct, Share(correct, count), Share(correct, named), mistakenFor < 0 ? null : mistakenFor);
        }

        return results;
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
