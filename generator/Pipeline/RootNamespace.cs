using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>The namespace of networks that name none.</summary>
internal static class RootNamespace
{
    private const string Option = "build_property.RootNamespace";

    /// <summary>The project's <c>RootNamespace</c>, made fit for C#; null for the global namespace.</summary>
    public static string? Of(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(Option, out string? value) ? Names.CleanRootNamespace(value) : null;
}
