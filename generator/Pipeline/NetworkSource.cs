using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>A spec and the file that it comes from, without positions.</summary>
internal sealed record NetworkSource(string Path, NetworkSpec Spec, string? RootNamespace)
{
    /// <summary>The namespace that the network will be in; null for the global one.</summary>
    public string? Namespace => Spec.Namespace ?? RootNamespace;

    /// <summary>The class's name with its namespace.</summary>
    public string FullName => Namespace == null ? Spec.Name : Namespace + "." + Spec.Name;

    /// <summary>The network of a file, or none if the file is wrong.</summary>
    public static IEnumerable<NetworkSource> Of(SpecReading reading, CancellationToken cancellation)
    {
        if (reading.Spec != null)
            yield return new NetworkSource(reading.Path, reading.Spec, null);
    }

    /// <summary>The same in a project with this root namespace.</summary>
    public NetworkSource In(string? rootNamespace) => this with { RootNamespace = rootNamespace };
}
