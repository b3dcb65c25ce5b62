namespace Generated.Digits.Generator.Spec;

/// <summary>
/// What one network file holds. The spec has no positions and the diagnostics have, so that moving a line changes the
/// latter alone. <paramref name="Spec"/> is null if there are errors, and <paramref name="StandIn"/> if there are none; its
/// name is empty where the file gives no usable one. <paramref name="NamePlace"/> is where the name stands.
/// </summary>
internal sealed record SpecReading(
    string Path,
    NetworkSpec? Spec,
    NetworkSpec? StandIn,
    FilePlace NamePlace,
    EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>The name that the file gives, as code writes it, if no network may have it.</summary>
    public string? RefusedName { get; init; }
}
