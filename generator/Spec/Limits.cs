namespace Generated.Digits.Generator.Spec;

/// <summary>How large a network may be. Each limit is far beyond what trains on a CPU, and keeps indices within 32 bits.</summary>
internal static class Limits
{
    /// <summary>The most inputs and outputs of a dense layer, and the largest of all other sizes: channels, rows, columns, filters …</summary>
    public const int Size = 65_536;

    /// <summary>The most values of an image.</summary>
    public const int Values = 1 << 20;

    /// <summary>The most outputs of all layers together for one sample: as many as 64 dense layers of the largest size have.</summary>
    public const int AllValues = 1 << 22;

    /// <summary>The most layers of a network, and of a residual block.</summary>
    public const int Layers = 64;

    /// <summary>The most layers, those inside residual blocks included.</summary>
    public const int AllLayers = 256;

    /// <summary>The most parameters of the whole network: 2²⁷, which is 512 MiB of weights.</summary>
    public const int Parameters = 1 << 27;
}
