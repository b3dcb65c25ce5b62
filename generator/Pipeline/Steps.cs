namespace Generated.Digits.Generator.Pipeline;

/// <summary>The names of the pipeline's steps, by which tests ask what ran and why.</summary>
internal static class Steps
{
    public const string Files = nameof(Files);
    public const string Readings = nameof(Readings);
    public const string Names = nameof(Names);
    public const string Specs = nameof(Specs);
    public const string Identities = nameof(Identities);
    public const string Hidden = nameof(Hidden);
    public const string Networks = nameof(Networks);
    public const string Emission = nameof(Emission);
    public const string Diagnostics = nameof(Diagnostics);
}
