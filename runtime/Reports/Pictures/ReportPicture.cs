namespace Generated.Digits.Reports.Pictures;

/// <summary>A PNG file of a report.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Draw">The bytes of the file, or null where the run gives nothing to draw.</param>
internal sealed record ReportPicture(string Name, Func<ReportContent, byte[]?> Draw);
