using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>
/// The names that a project has in store: the namespace of networks that name none, and the class that its code expects
/// where a wrong file gives no name; each null if there is none.
/// </summary>
internal sealed record ProjectNames(string? RootNamespace, string? NetworkName)
{
    /// <summary>The project's <c>RootNamespace</c>, made fit for C#, and its <c>NetworkName</c>, if that is fit.</summary>
    public static ProjectNames Of(AnalyzerConfigOptionsProvider options) => new(
        Names.CleanRootNamespace(Property(options, nameof(RootNamespace))),
        Property(options, nameof(NetworkName)) is { } name && Names.FindFlaw(name) == null ? name : null);

    private static string? Property(AnalyzerConfigOptionsProvider options, string name) =>
        options.GlobalOptions.TryGetValue("build_property." + name, out string? value) ? value : null;
}
