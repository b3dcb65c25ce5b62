namespace Generated.Digits.Generator.Optimizers;

/// <summary>AdamW (Loshchilov and Hutter 2019): Adam with weight decay apart from the gradient. It uses Adam's rule.</summary>
internal sealed class AdamW : Optimizer
{
    public override string Name => "adamW";

    public override string Title => "AdamW";

    public override double DefaultWeightDecay => 0.01;

    public override string Record => """
        /// <summary>
        /// AdamW (Loshchilov and Hutter 2019), as PyTorch's: the parameters themselves decay, by learningRate·weightDecay per step.
        /// Values are not validated.
        /// </summary>
        /// <param name="LearningRate">About how far a step moves each parameter.</param>
        /// <param name="Beta1">The share of the gradients' running mean that a step keeps, 0 to 1.</param>
        /// <param name="Beta2">The share of their squares' running mean that a step keeps, 0 to 1.</param>
        /// <param name="Epsilon">Keeps the divisor from being zero.</param>
        /// <param name="WeightDecay">How strongly every parameter, biases too, is drawn to zero.</param>
        public readonly record struct AdamW(float LearningRate, float Beta1 = 0.9f, float Beta2 = 0.999f, float Epsilon = 1e-8f, float WeightDecay = 1e-2f);
        """;

    public override string Use(RuleContext context) => """
        _adam = new Adam(optimizer.LearningRate, optimizer.Beta1, optimizer.Beta2, optimizer.Epsilon, optimizer.WeightDecay);
        _isDecoupled = true;
        _rate = optimizer.LearningRate;
        return Job.Adam;
        """;
}
