using System.Collections.Immutable;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>Gives each network of a project its own name, and reports those that have none.</summary>
internal static class NetworkIdentities
{
    /// <summary>
    /// The file name of each network: its full name, with a number if it differs from another network's files in case only, since the compiler takes those
    /// for the same, as some file systems do. Networks choose before stand-ins.
    /// </summary>
    public static EquatableArray<NetworkIdentity> Assign(ImmutableArray<NetworkSource> sources)
    {
        var identities = ImmutableArray.CreateBuilder<NetworkIdentity>(sources.Length);
        var accepted = new List<NetworkSource>();
        var stems = new List<string>();
        foreach (NetworkSource source in sources.OrderBy(source => source.IsStandIn))
        {
            NetworkSource? rival = accepted.Find(other => Collide(source, other));
            if (rival == null)
                accepted.Add(source);
            string name = source.FullName.Replace("@", "");
            string stem = stems.Exists(other => IsNear(name, other)) ? Numbered(name, stems) : name;
            if (rival == null)
                stems.Add(stem);
            identities.Add(new NetworkIdentity(source.Path, source.FullName, stem + ".g.cs", rival?.Path) { RefusedName = source.RefusedName });
        }
        return new(identities.MoveToImmutable());
    }

    /// <summary>The network with its file name; nothing if another network has its name.</summary>
    public static IEnumerable<NamedNetwork> Apply(
        (NetworkSource Source, (EquatableArray<NetworkIdentity> Identities, EquatableArray<HiddenTypes> Hidden) Project) pair, CancellationToken cancellation)
    {
        NetworkIdentity identity = pair.Project.Identities.First(candidate => candidate.Path == pair.Source.Path);
        EquatableArray<string> hidden = pair.Project.Hidden.FirstOrDefault(found => found.FullName == identity.FullName)?.Names ?? default;
        if (identity.Rival == null)
            yield return new NamedNetwork(pair.Source, identity.HintName, hidden);
    }

    /// <summary>The diagnostics of a file, those about the names of the project's other networks included.</summary>
    public static IEnumerable<SpecDiagnostic> Diagnose(
        (SpecReading Reading, EquatableArray<NetworkIdentity> Identities) pair, CancellationToken cancellation)
    {
        foreach (SpecDiagnostic diagnostic in pair.Reading.Diagnostics)
            yield return diagnostic;
        NetworkIdentity? identity = pair.Identities.FirstOrDefault(candidate => candidate.Path == pair.Reading.Path);
        if (identity == null || pair.Reading.Spec == null)
            yield break;
        FilePlace place = pair.Reading.NamePlace;
        if (identity.Rival != null)
            yield return new SpecDiagnostic(Rules.NameCollision, place, EquatableArrays.Of(identity.FullName, Path.GetFileName(identity.Rival)));
        string name = pair.Reading.Spec.Name, space = identity.FullName.Substring(0, identity.FullName.Length - name.Length).TrimEnd('.');
        if (space.Split('.').Contains(name))
            yield return new SpecDiagnostic(Rules.NameOfNamespace, place, EquatableArrays.Of(name, space, Another(name)));
    }

    private static string Another(string name) =>
        "choose another one" + (name.EndsWith("Network", StringComparison.Ordinal) ? "" : $", as in \"{name}Network\"");

    // True for two classes of one name, and for a class that has the name of the other's namespace.
    private static bool Collide(NetworkSource left, NetworkSource right) =>
        left.FullName == right.FullName || IsWithin(left.Namespace, right.FullName) || IsWithin(right.Namespace, left.FullName);

    // True if, apart from case, the names are equal or one could be a file of the other: "Net" has a file "Net.Kernels".
    private static bool IsNear(string left, string right) =>
        (left + ".").StartsWith(right + ".", StringComparison.OrdinalIgnoreCase)
        || (right + ".").StartsWith(left + ".", StringComparison.OrdinalIgnoreCase);

    // No identifier begins with a digit, so a name that ends in ".2" is equal to other numbered names at most.
    private static string Numbered(string name, List<string> stems)
    {
        int number = 2;
        while (stems.Contains($"{name}.{number}", StringComparer.OrdinalIgnoreCase))
            number++;
        return $"{name}.{number}";
    }

    private static bool IsWithin(string? space, string name) =>
        space != null && (space + ".").StartsWith(name + ".", StringComparison.Ordinal);
}

/// <summary>
/// The names of a network: of its class, and of its generated file. <paramref name="Rival"/> is the path of an earlier network of the same name; then nothing
/// is generated.
/// </summary>
internal sealed record NetworkIdentity(string Path, string FullName, string HintName, string? Rival)
{
    /// <summary>The name in a stand-in's file, if no network may have it.</summary>
    public string? RefusedName { get; init; }
}

/// <summary>
/// Everything that emission needs; if it equals the last build's, nothing is emitted again. <paramref name="Hidden"/> are the types that need their full
/// names.
/// </summary>
internal sealed record NamedNetwork(NetworkSource Source, string HintName, EquatableArray<string> Hidden);
