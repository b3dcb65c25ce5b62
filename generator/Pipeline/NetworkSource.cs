using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>
/// A spec and the file that it comes from, without positions. <paramref name="IsStandIn"/>: the file is wrong, and the spec
/// says only what its class would look like.
/// </summary>
internal sealed record NetworkSource(string Path, NetworkSpec Spec, string? RootNamespace, bool IsStandIn)
{
    /// <summary>The name that a stand-in's file gives and code uses, though no network may have it.</summary>
    public string? RefusedName { get; init; }

    /// <summary>The namespace that the network will be in; null for the global one.</summary>
    public string? Namespace => Spec.Namespace ?? RootNamespace;

    /// <summary>The class's name with its namespace.</summary>
    public string FullName => Namespace == null ? Spec.Name : Namespace + "." + Spec.Name;

    /// <summary>The network of a file in a project with these names, or what stands in for it.</summary>
    public static IEnumerable<NetworkSource> Of((SpecReading Reading, ProjectNames Project) pair, CancellationToken cancellation)
    {
        (SpecReading reading, ProjectNames project) = pair;
        if (reading.Spec != null)
            yield return new NetworkSource(reading.Path, reading.Spec, project.RootNamespace, IsStandIn: false);
        else if (reading.StandIn is { Name.Length: > 0 } named)
            yield return new NetworkSource(reading.Path, named, project.RootNamespace, IsStandIn: true);
        else if (reading.StandIn is { } refused && reading.RefusedName is { } name)
            yield return new NetworkSource(reading.Path, refused with { Name = name.Substring(1) + "StandIn" }, project.RootNamespace, IsStandIn: true) { RefusedName = name };
        else if (reading.StandIn is { } nameless)
            yield return new NetworkSource(reading.Path, nameless with { Name = project.NetworkName ?? Names.Guess(reading.Path) }, project.RootNamespace, IsStandIn: true);
    }
}
