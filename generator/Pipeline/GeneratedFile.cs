using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>What was written for a network, or, with <paramref name="Failure"/>, why nothing was.</summary>
internal sealed record GeneratedFile(string HintName, EquatableArray<SourcePart> Parts, SpecDiagnostic? Failure)
{
    /// <summary>The compiler's name for <paramref name="part"/>: the part's own name stands before the ending.</summary>
    public string HintNameOf(SourcePart part) => part.Name.Length == 0 ? HintName : HintName.Substring(0, HintName.Length - ".g.cs".Length) + $".{part.Name}.g.cs";
}
