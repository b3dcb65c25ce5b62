namespace Generated.Digits.Reports.Pictures;

/// <summary>The PNG files of a report. Their drawing needs a native library; where that is missing, the rest must not suffer.</summary>
internal static class ReportPictures
{
    /// <summary>Writes the pictures that can be drawn, takes away those of an earlier run that cannot, and notes why.</summary>
    public static void Write(string folder, ReportContent content, List<string> files, List<string> notes)
    {
        try
        {
            WriteOrRemove(folder, "training.png", content.Charts.Count > 0, () => TrainingPicture.Draw(content), files);
            WriteOrRemove(folder, "predictions.png", content.Outcome.Count > 0, () => PredictionsPicture.Draw(content), files);
            WriteOrRemove(folder, "confusion.png", content.Outcome.Count > 0, () => ConfusionPicture.Draw(content), files);
            WriteOrRemove(folder, "filters.png", content.Filters is not null, () => FiltersPicture.Draw(content, content.Filters!), files);
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException or FileNotFoundException)
        {
            notes.Add("The pictures are left out: the drawing library libSkiaSharp is not beside this program. The page has them all.");
            return;
        }

        if (content.Filters is null)
            notes.Add($"filters.png is left out: {content.WhyNoFilters}.");
        if (content.Charts.Count == 0)
            notes.Add("training.png is left out: no epoch was completed.");
    }

    // A picture that is not of this run would be a lie beside a page that is.
    private static void WriteOrRemove(string folder, string name, bool isWanted, Func<byte[]> draw, List<string> files)
    {
        string path = Path.Combine(folder, name);
        if (!isWanted)
        {
            File.Delete(path);
            return;
        }

        AtomicFile.WriteBytes(path, draw());
        files.Add(path);
    }
}
