namespace Generated.Digits.Bench.Table;

/// <summary>Who else computes the network.</summary>
internal enum Peer
{
    PlainLoops,
    SpanLoops,
    TensorPrimitives,
    OnnxRuntime,
    Libtorch,
}
