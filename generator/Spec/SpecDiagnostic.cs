using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// One thing wrong with a network file, and where. A value of its own rather than a <see cref="Diagnostic"/>, so that the
/// pipeline compares it by what it says.
/// </summary>
internal sealed record SpecDiagnostic(
    DiagnosticDescriptor Rule,
    FilePlace Place,
    EquatableArray<string> Arguments)
{
    /// <summary>What the compiler reports.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Place.ToLocation(), [.. Arguments]);
}
