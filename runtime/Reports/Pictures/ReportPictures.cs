namespace Generated.Digits.Reports.Pictures;

/// <summary>The PNG files of a report. Their drawing needs a native library; where that is missing, the rest must not suffer.</summary>
internal static class ReportPictures
{
    /// <summary>The pictures' file names, in the order in which they are drawn.</summary>
    public static IReadOnlyList<string> Names { get; } = ["training.png", "predictions.png", "confusion.png", "filters.png"];

    /// <summary>Writes the pictures that can be drawn, takes away those of an earlier run that cannot, and notes why.</summary>
    public static void Write(string folder, ReportContent content, List<string> files, List<string> notes)
    {
        try
        {
            WriteOrRemove(folder, Names[0], content.Charts.Count > 0, () => TrainingPicture.Draw(content), files);
            WriteOrRemove(folder, Names[1], content.Outcome.Count > 0, () => PredictionsPicture.Draw(content), files);
            WriteOrRemove(folder, Names[2], content.Outcome.Count > 0, () => ConfusionPicture.Draw(content), files);
            WriteOrRemove(folder, Names[3], content.Filters is not null, () => FiltersPicture.Draw(content, content.Filters!), files);
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException or FileNotFoundException)
        {
            notes.Add("The pictures are left out: the libraries that draw them (ScottPlot, SkiaSharp) are not beside this program. The page shows the same.");
            foreach (string name in Names)
                Remove(Path.Combine(folder, name));
            return;
        }

        if (content.Filters is null)
            notes.Add($"filters.png is left out: {content.WhyNoFilters}.");
        if (content.Charts.Count == 0)
            notes.Add($"training.png is left out: no {content.EpochWord} was completed.");
    }

    // A picture that is not of this run would be a lie beside a page that is.
    private static void WriteOrRemove(string folder, string name, bool isWanted, Func<byte[]> draw, List<string> files)
    {
        string path = Path.Combine(folder, name);
        if (!isWanted)
        {
            Remove(path);
            return;
        }

        AtomicFile.WriteBytes(path, draw());
        files.Add(path);
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw InputException.ForFile(path, $"is of an earlier run and cannot be removed: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }
}
