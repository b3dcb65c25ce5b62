namespace Generated.Digits.Generator.Pipeline;

/// <summary>All that emission needs: equal to the last one, it costs nothing.</summary>
internal sealed record NamedNetwork(NetworkSource Source, string HintName);
