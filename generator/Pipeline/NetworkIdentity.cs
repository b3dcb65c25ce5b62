namespace Generated.Digits.Generator.Pipeline;

/// <summary>
/// What a network is called: its class, and its generated file. <paramref name="Rival"/> is the path of the earlier network
/// that has taken the name, in which case nothing is generated.
/// </summary>
internal sealed record NetworkIdentity(string Path, string FullName, string HintName, string? Rival)
{
    /// <summary>The name that a stand-in's file gives, though no network may have it.</summary>
    public string? RefusedName { get; init; }
}
