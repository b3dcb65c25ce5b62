namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>An optimizer's settings, independent of any one network's nested types.</summary>
internal abstract record Optimizer
{
    public sealed record Sgd(float LearningRate, float Momentum = 0, bool Nesterov = false, float WeightDecay = 0) : Optimizer;

    public sealed record Adam(float LearningRate, float Beta1 = 0.9f, float Beta2 = 0.999f, float Epsilon = 1e-8f, float WeightDecay = 0) : Optimizer;

    public sealed record AdamW(float LearningRate, float Beta1 = 0.9f, float Beta2 = 0.999f, float Epsilon = 1e-8f, float WeightDecay = 1e-2f) : Optimizer;

    public sealed record RmsProp(float LearningRate, float Decay = 0.99f, float Epsilon = 1e-8f, float Momentum = 0, float WeightDecay = 0) : Optimizer;

    /// <summary>
    /// One of each kind, with every term of its formula in use. The ε of Adam and RMSprop is large here: with 1e-8 a gradient that rounds
    /// to nearly zero still moves its weight by a whole learning rate, in a direction that float32 cannot know.
    /// </summary>
    public static IReadOnlyList<Optimizer> Everyone { get; } =
    [
        new Sgd(0.05f),
        new Sgd(0.05f, WeightDecay: 0.01f),
        new Sgd(0.05f, Momentum: 0.9f),
        new Sgd(0.05f, Momentum: 0.9f, Nesterov: true, WeightDecay: 0.01f),
        new Adam(0.01f, Epsilon: 1e-4f),
        new Adam(0.01f, Epsilon: 1e-4f, WeightDecay: 0.05f),
        new AdamW(0.01f, Epsilon: 1e-4f, WeightDecay: 0.05f),
        new RmsProp(0.005f, Decay: 0.9f, Epsilon: 1e-4f),
        new RmsProp(0.005f, Epsilon: 1e-3f, Momentum: 0.5f, WeightDecay: 0.05f),
    ];
}
