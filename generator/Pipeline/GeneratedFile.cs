using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>A generated file, or, with <paramref name="Failure"/>, why there is none.</summary>
internal sealed record GeneratedFile(string HintName, string Text, SpecDiagnostic? Failure);
