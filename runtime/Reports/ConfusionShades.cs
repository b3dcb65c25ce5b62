namespace Generated.Digits.Reports;

/// <summary>
/// How strongly a cell of the confusion matrix is coloured, of the paper's colour 0 to the pigment's own 1. Pale, so that the
/// cell's count, in the ink of all text, keeps a contrast of at least 4.5 : 1 in picture and page, in the light and in the dark.
/// </summary>
internal static class ConfusionShades
{
    /// <summary>Of a cell of the diagonal: by the share of its class that was found.</summary>
    public static double Right(double found) => 0.12 + 0.33 * found;

    /// <summary>
    /// Of another cell: by the square root of its share of the largest, so that single mistakes stay visible beside frequent ones.
    /// </summary>
    public static double Wrong(int count, int largest) => 0.07 + 0.45 * Math.Sqrt((double)count / Math.Max(1, largest));
}
