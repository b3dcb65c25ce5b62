using Generated.Digits.Generator.Activations;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// Batch normalization, PyTorch's <c>BatchNorm1d</c> and <c>BatchNorm2d</c>: y = weight · (x − mean) / √(variance + epsilon) + bias for each channel,
/// then the activation. Training takes mean and (biased) variance from the batch, inference from running statistics.
/// </summary>
internal sealed record BatchNormSpec(Activation Activation) : LayerSpec(LayerKind.BatchNorm, Activation)
{
    /// <summary>PyTorch's momentum.</summary>
    public const double DefaultMomentum = 0.1;

    /// <summary>PyTorch's epsilon.</summary>
    public const double DefaultEpsilon = 1e-5;

    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = new(
        "batchNorm layer",
        LayerKinds.TypeKey,
        new KeyRule(Keys.Momentum, "\"momentum\": 0.1", isRequired: false, "decay"),
        new KeyRule(Keys.Epsilon, "\"epsilon\": 1e-5", isRequired: false, "eps"),
        LayerKinds.ActivationKey)
    {
        AdviceFor = LayerKinds.AdviceForKey,
    };

    /// <summary>The weight of the newest batch in the running statistics: running ← (1 − momentum) · running + momentum · batch.</summary>
    public double Momentum { get; init; } = DefaultMomentum;

    /// <summary>What is added to the variance, so that a constant channel divides by no zero.</summary>
    public double Epsilon { get; init; } = DefaultEpsilon;

    /// <summary>Reads the layer.</summary>
    public static BatchNormSpec Read(ObjectReader layer, Activation activation) => new(activation)
    {
        Momentum = layer.FindNumber(Keys.Momentum, NumberRule.RunningMomentum) ?? DefaultMomentum,
        Epsilon = layer.FindNumber(Keys.Epsilon, NumberRule.Epsilon) ?? DefaultEpsilon,
    };
}
