namespace Generated.Digits.Reports.Page;

/// <summary>Text that is HTML already, and so is not escaped.</summary>
internal readonly record struct Markup(string Html);
