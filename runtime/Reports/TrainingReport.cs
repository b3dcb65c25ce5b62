using Generated.Digits.Reports.Page;
using Generated.Digits.Reports.Pictures;

namespace Generated.Digits.Reports;

/// <summary>The pictures and the page that a run leaves: the API of this folder.</summary>
internal static class TrainingReport
{
    private const string PageName = "report.html";

    /// <summary>Every file that a report may consist of.</summary>
    public static IReadOnlyList<string> Names => [.. ReportPictures.Names, PageName];

    /// <summary>
    /// Writes <c>training.png</c>, <c>predictions.png</c>, <c>confusion.png</c>, <c>filters.png</c> and <c>report.html</c>
    /// into <paramref name="folder"/>, each whole or not at all.
    /// </summary>
    /// <exception cref="ArgumentException">The parts of <paramref name="data"/> do not fit each other.</exception>
    /// <exception cref="InputException">A file cannot be written.</exception>
    public static ReportResult Write(string folder, ReportData data)
    {
        Check(data);
        folder = CreateFolder(folder);
        ReportContent content = new(data);
        List<string> files = [];
        List<string> notes = [];
        ReportPictures.Write(folder, content, files, notes);
        string page = Path.Combine(folder, PageName);
        AtomicFile.WriteText(page, ReportPage.Write(content));
        files.Add(page);
        return new ReportResult(files, notes);
    }

    private static string CreateFolder(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw InputException.ForFile(folder, $"cannot hold the report: {exception.Message}", exception);
        }
    }

    private static void Check(ReportData data)
    {
        if (data.Network.InputSize != data.TestSet.PixelCount)
            throw new ArgumentException($"The network takes {data.Network.InputSize} inputs, but the images have {data.TestSet.PixelCount} pixels.", nameof(data));
        if (data.Parameters.Length != data.Network.ParameterCount)
            throw new ArgumentException($"The network has {data.Network.ParameterCount} parameters, but {data.Parameters.Length} were given.", nameof(data));
        if (data.LitPixels.Count != data.TestSet.PixelCount)
            throw new ArgumentException($"The images have {data.TestSet.PixelCount} pixels, but {data.LitPixels.Count} were given as lit or not.", nameof(data));
        if (data.TestOutputs.Length != data.TestSet.Count * data.Network.OutputSize)
            throw new ArgumentException($"{data.TestSet.Count} images with {data.Network.OutputSize} outputs each do not make {data.TestOutputs.Length} outputs.", nameof(data));
    }
}
