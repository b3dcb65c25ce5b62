namespace Generated.Digits.Reports.Pictures;

/// <summary>The PNG files of a report. Their drawing needs a native library; where that is missing, the rest must not suffer.</summary>
internal static class ReportPictures
{
    // Lambdas, which nothing looks into before they are called: who only asks for the names needs no drawing library.
    private static readonly ReportPicture[] s_pictures =
    [
        new("training.png", content => content.Charts.Count > 0 ? TrainingPicture.Draw(content) : null),
        new("predictions.png", content => content.Outcome.Count > 0 ? PredictionsPicture.Draw(content) : null),
        new("confusion.png", content => content.Outcome.Count > 0 ? ConfusionPicture.Draw(content) : null),
        new("filters.png", DrawFilters),
    ];

    /// <summary>The pictures' file names, in the order in which they are drawn.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_pictures.Select(picture => picture.Name)];

    private static byte[]? DrawFilters(ReportContent content) =>
        content.Filters is { } gallery ? FiltersPicture.Draw(content, gallery) : content.Kernels is { } kernels ? KernelsPicture.Draw(content, kernels) : null;

    /// <summary>Writes the pictures that can be drawn, and notes why others cannot. Those of an earlier run are taken away before.</summary>
    public static void Write(string folder, ReportContent content, List<string> files, List<string> notes)
    {
        try
        {
            foreach (ReportPicture picture in s_pictures)
            {
                if (picture.Draw(content) is not { } bytes)
                    continue;
                string path = Path.Combine(folder, picture.Name);
                AtomicFile.WriteBytes(path, bytes);
                files.Add(path);
            }
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException or FileNotFoundException)
        {
            notes.Add("The pictures are left out: the libraries that draw them (ScottPlot, SkiaSharp) are not beside this program. The page shows the same.");
            return;
        }

        if (content.Filters is null && content.Kernels is null)
            notes.Add($"filters.png is left out: {content.WhyNoFilters}.");
        if (content.Charts.Count == 0)
            notes.Add($"training.png is left out: no {content.EpochWord} was completed.");
    }
}
