using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>
/// All that emission needs: equal to the last one, it costs nothing. <paramref name="Hidden"/> are the types to call by their
/// long names.
/// </summary>
internal sealed record NamedNetwork(NetworkSource Source, string HintName, EquatableArray<string> Hidden);
