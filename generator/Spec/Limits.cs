namespace Generated.Digits.Generator.Spec;

/// <summary>How large a network may be. Each is far beyond what trains on a CPU, and keeps indices and memory in hand.</summary>
internal static class Limits
{
    /// <summary>The most inputs, and the most units of a layer.</summary>
    public const int Size = 65_536;

    /// <summary>The most layers.</summary>
    public const int Layers = 64;

    /// <summary>The most parameters of the whole network: 2²⁷, which is 512 MiB of weights.</summary>
    public const int Parameters = 1 << 27;
}
