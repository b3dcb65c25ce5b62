namespace Generated.Digits.Reports;

/// <summary>What writing a report came to.</summary>
/// <param name="Files">The files written, as full paths; the page comes last.</param>
/// <param name="Notes">What was left out and why, a line each, for a person to read.</param>
internal sealed record ReportResult(IReadOnlyList<string> Files, IReadOnlyList<string> Notes);
