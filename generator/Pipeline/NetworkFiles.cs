using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>Finds the networks among the additional files.</summary>
internal static class NetworkFiles
{
    private const string Name = "network.json";

    /// <summary>Whether the file is <c>network.json</c>, or ends in <c>.network.json</c>.</summary>
    public static bool IsNetwork(AdditionalText file)
    {
        string name = Path.GetFileName(file.Path);
        return name.Equals(Name, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + Name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Each file once, sorted by path; a project may list a file twice, by hand and by the package's glob.</summary>
    public static IEnumerable<AdditionalText> InOrder(ImmutableArray<AdditionalText> files, CancellationToken cancellation) => files
        .GroupBy(file => file.Path, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.First());
}
