using System.Collections.Immutable;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>Keeps the networks of a project apart.</summary>
internal static class NetworkIdentities
{
    /// <summary>
    /// A file name for each network: its full name, numbered where it differs from another, or from the parts of another, in
    /// case only, since the compiler, like some file systems, takes those for one. Stand-ins get what networks leave.
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

    /// <summary>The network with its file name, or nothing if another has its name.</summary>
    public static IEnumerable<NamedNetwork> Apply(
        (NetworkSource Source, (EquatableArray<NetworkIdentity> Identities, EquatableArray<HiddenTypes> Hidden) Project) pair, CancellationToken cancellation)
    {
        NetworkIdentity identity = pair.Project.Identities.First(candidate => candidate.Path == pair.Source.Path);
        EquatableArray<string> hidden = pair.Project.Hidden.FirstOrDefault(found => found.FullName == identity.FullName)?.Names ?? default;
        if (identity.Rival == null)
            yield return new NamedNetwork(pair.Source, identity.HintName, hidden);
    }

    /// <summary>What is wrong with a file, in itself and beside the others.</summary>
    public static IEnumerable<SpecDiagnostic> Diagnose(
        (SpecReading Reading, EquatableArray<NetworkIdentity> Identities) pair, CancellationToken cancellation)
    {
        foreach (SpecDiagnostic diagnostic in pair.Reading.Diagnostics)
            yield return diagnostic;
        NetworkIdentity? identity = pair.Identities.FirstOrDefault(candidate => candidate.Path == pair.Reading.Path);
        if (identity == null || pair.Reading.Spec == null)
            yield break;
        if (identity.Rival != null)
            yield return new SpecDiagnostic(Rules.NameCollision, pair.Reading.NamePlace, EquatableArrays.Of(identity.FullName, Path.GetFileName(identity.Rival)));
        string name = pair.Reading.Spec.Name, space = identity.FullName.Substring(0, identity.FullName.Length - name.Length).TrimEnd('.');
        if (space.Split('.').Contains(name))
            yield return new SpecDiagnostic(Rules.NameOfNamespace, pair.Reading.NamePlace, EquatableArrays.Of(name, space, Another(name)));
    }

    private static string Another(string name) =>
        "choose another one" + (name.EndsWith("Network", StringComparison.Ordinal) ? "" : $", as in \"{name}Network\"");

    // Two classes of one name, or a class where the other network needs a namespace.
    private static bool Collide(NetworkSource left, NetworkSource right) =>
        left.FullName == right.FullName || IsWithin(left.Namespace, right.FullName) || IsWithin(right.Namespace, left.FullName);

    // One is the other, or could be a part of it ("Net" has a file "Net.Kernels"), but for the case.
    private static bool IsNear(string left, string right) =>
        (left + ".").StartsWith(right + ".", StringComparison.OrdinalIgnoreCase)
        || (right + ".").StartsWith(left + ".", StringComparison.OrdinalIgnoreCase);

    // No identifier begins with a digit: with a number at its end, a name meets other numbered ones at most.
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
