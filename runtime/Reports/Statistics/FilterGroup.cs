namespace Generated.Digits.Reports.Statistics;

/// <summary>First-layer units that argue for the same class, the strongest first.</summary>
internal sealed record FilterGroup(int Class, IReadOnlyList<int> Units);
