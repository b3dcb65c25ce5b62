using System.Collections.Immutable;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>Keeps the networks of a project apart.</summary>
internal static class NetworkIdentities
{
    /// <summary>
    /// A file name for each network: its full name, numbered where two differ in case only, since the compiler, like some
    /// file systems, takes those for one.
    /// </summary>
    public static EquatableArray<NetworkIdentity> Assign(ImmutableArray<NetworkSource> sources)
    {
        var identities = ImmutableArray.CreateBuilder<NetworkIdentity>(sources.Length);
        var accepted = new List<NetworkSource>();
        var hintNames = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (NetworkSource source in sources)
        {
            NetworkSource? rival = accepted.Find(other => Collide(source, other));
            if (rival == null)
                accepted.Add(source);
            string stem = source.FullName.Replace("@", "");
            string hintName = stem + ".g.cs";
            for (int number = 2; rival == null && !hintNames.Add(hintName); number++)
                hintName = $"{stem}.{number}.g.cs";
            identities.Add(new NetworkIdentity(source.Path, source.FullName, hintName, rival?.Path));
        }
        return new(identities.MoveToImmutable());
    }

    /// <summary>The network with its file name, or nothing if another has its name.</summary>
    public static IEnumerable<NamedNetwork> Apply(
        (NetworkSource Source, EquatableArray<NetworkIdentity> Identities) pair, CancellationToken cancellation)
    {
        NetworkIdentity identity = pair.Identities.First(candidate => candidate.Path == pair.Source.Path);
        if (identity.Rival == null)
            yield return new NamedNetwork(pair.Source, identity.HintName);
    }

    /// <summary>What is wrong with a file, in itself and beside the others.</summary>
    public static IEnumerable<SpecDiagnostic> Diagnose(
        (SpecReading Reading, EquatableArray<NetworkIdentity> Identities) pair, CancellationToken cancellation)
    {
        foreach (SpecDiagnostic diagnostic in pair.Reading.Diagnostics)
            yield return diagnostic;
        NetworkIdentity? identity = pair.Identities.FirstOrDefault(candidate => candidate.Path == pair.Reading.Path);
        if (identity?.Rival != null)
            yield return new SpecDiagnostic(Rules.NameCollision, pair.Reading.NamePlace, EquatableArrays.Of(identity.FullName, Path.GetFileName(identity.Rival)));
    }

    // Two classes of one name, or a class where the other network needs a namespace.
    private static bool Collide(NetworkSource left, NetworkSource right) =>
        left.FullName == right.FullName || IsWithin(left.Namespace, right.FullName) || IsWithin(right.Namespace, left.FullName);

    private static bool IsWithin(string? space, string name) =>
        space != null && (space + ".").StartsWith(name + ".", StringComparison.Ordinal);
}
