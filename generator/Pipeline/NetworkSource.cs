using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>
/// A spec and its file, without positions. With <paramref name="IsStandIn"/> the file has errors, and the spec is a guess of what its class would look
/// like.
/// </summary>
internal sealed record NetworkSource(string Path, NetworkSpec Spec, string? RootNamespace, bool IsStandIn)
{
    /// <summary>The name in a stand-in's file, if no network may have it.</summary>
    public string? RefusedName { get; init; }

    /// <summary>The network's namespace; null for the global one.</summary>
    public string? Namespace => Spec.Namespace ?? RootNamespace;

    /// <summary>The class's name, with its namespace.</summary>
    public string FullName => Namespace == null ? Spec.Name : Namespace + "." + Spec.Name;

    /// <summary>The network of a file, or its stand-in.</summary>
    public static IEnumerable<NetworkSource> Of((SpecReading Reading, ProjectNames Project) pair, CancellationToken cancellation)
    {
        (SpecReading reading, ProjectNames project) = pair;
        if (reading.Spec != null)
            yield return new NetworkSource(reading.Path, reading.Spec, project.RootNamespace, IsStandIn: false);
        else if (reading.StandIn is { Name.Length: > 0 } standIn)
            yield return new NetworkSource(reading.Path, standIn, project.RootNamespace, IsStandIn: true);
        else if (reading.StandIn is { } refused && reading.RefusedName is { } name)
        {
            NetworkSpec renamed = refused with { Name = name.Substring(1) + "StandIn" };
            yield return new NetworkSource(reading.Path, renamed, project.RootNamespace, IsStandIn: true) { RefusedName = name };
        }
        else if (reading.StandIn is { } nameless)
        {
            NetworkSpec named = nameless with { Name = project.NetworkName ?? Names.Guess(reading.Path) };
            yield return new NetworkSource(reading.Path, named, project.RootNamespace, IsStandIn: true);
        }
    }
}

/// <summary>
/// A project's names, each null if there is none: the namespace of networks whose files give none, and the class that its code uses where a file with
/// errors gives no name.
/// </summary>
internal sealed record ProjectNames(string? RootNamespace, string? NetworkName)
{
    /// <summary>The project's <c>RootNamespace</c> as a namespace of C#, and its <c>NetworkName</c> if a class can be called so.</summary>
    public static ProjectNames Of(AnalyzerConfigOptionsProvider options) => new(
        Names.CleanRootNamespace(Property(options, nameof(RootNamespace))),
        Property(options, nameof(NetworkName)) is { } name && Names.FindError(name) == null ? name : null);

    private static string? Property(AnalyzerConfigOptionsProvider options, string name) =>
        options.GlobalOptions.TryGetValue("build_property." + name, out string? value) ? value : null;
}
