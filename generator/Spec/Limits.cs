namespace Generated.Digits.Generator.Spec;

/// <summary>How large a network may be. Each is far beyond what trains on a CPU, and keeps indices and memory in hand.</summary>
internal static class Limits
{
    /// <summary>The most values that go into a dense layer or out of one, and the largest of all sizes: channels, rows, columns, filters, a kernel's side …</summary>
    public const int Size = 65_536;

    /// <summary>The most values of an image.</summary>
    public const int Values = 1 << 20;

    /// <summary>The most values that the layers give for one sample, together: as many as 64 dense layers of the largest size.</summary>
    public const int AllValues = 1 << 22;

    /// <summary>The most layers of a network, and of a residual block.</summary>
    public const int Layers = 64;

    /// <summary>The most layers with those inside residual blocks.</summary>
    public const int AllLayers = 256;

    /// <summary>The most parameters of the whole network: 2²⁷, which is 512 MiB of weights.</summary>
    public const int Parameters = 1 << 27;
}
