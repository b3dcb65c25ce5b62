namespace Generated.Digits.Generator.Spec;

/// <summary>The function a layer applies to its weighted sums; PyTorch's definitions and default constants.</summary>
internal enum Activation
{
    /// <summary>x</summary>
    Identity,

    /// <summary>max(0, x)</summary>
    Relu,

    /// <summary>x where x &gt; 0, else 0.01·x</summary>
    LeakyRelu,

    /// <summary>x where x &gt; 0, else eˣ − 1</summary>
    Elu,

    /// <summary>x·Φ(x), with the exact Φ(x) = (1 + erf(x/√2))/2</summary>
    Gelu,

    /// <summary>x·σ(x)</summary>
    Silu,

    /// <summary>ln(1 + eˣ)</summary>
    Softplus,

    /// <summary>σ(x) = 1/(1 + e⁻ˣ)</summary>
    Sigmoid,

    /// <summary>tanh x</summary>
    Tanh,

    /// <summary>eˣⁱ / Σ eˣʲ over the layer's units; the last layer only</summary>
    Softmax,
}
