namespace Generated.Digits.Generator.Optimizers;

/// <summary>Adam (Kingma and Ba 2015); weight decay is added to the gradient.</summary>
internal sealed class Adam : Optimizer
{
    public override string Name => "adam";

    public override string Title => "Adam";

    public override string Record => """
        /// <summary>Adam (Kingma and Ba 2015), as PyTorch's: weight decay is added to the gradient. Values are not validated.</summary>
        /// <param name="LearningRate">About how far a step moves each parameter.</param>
        /// <param name="Beta1">The share of the gradients' running mean that a step keeps, 0 to 1.</param>
        /// <param name="Beta2">The share of their squares' running mean that a step keeps, 0 to 1.</param>
        /// <param name="Epsilon">Keeps the divisor from being zero.</param>
        /// <param name="WeightDecay">The multiple of each parameter, biases too, that is added to its gradient.</param>
        public readonly record struct Adam(float LearningRate, float Beta1 = 0.9f, float Beta2 = 0.999f, float Epsilon = 1e-8f, float WeightDecay = 0);
        """;

    public override IReadOnlyList<string> Fields => ["private Adam _adam;", "private bool _isDecoupled;"];

    public override string Use(RuleContext context) => """
        _adam = optimizer;
        _isDecoupled = false;
        _rate = optimizer.LearningRate;
        return Job.Adam;
        """;

    /// <summary>The rule of AdamW too, whose weight decay is apart from the gradient: <c>_isDecoupled</c>.</summary>
    public override IReadOnlyList<UpdateRule> Rules(RuleContext context) => [new(
        "Adam",
        $"""
        /// <summary>
        /// Adam and AdamW: m += (1 − β₁)·(g − m); v = β₂·v + (1 − β₂)·g²; w −= learningRate·m̂ / (√v̂ + ε), where
        /// {(context.HasPenalty ? "g has L2·w in it, " : "")}m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) in step t. Weight decay is added to g, or shrinks w itself.
        /// </summary>
        """,
        $$"""
        private readonly float _negativeRate, _decay, _shrink, _new1, _new2, _keep2, _root, _epsilon;

        private AdamRule({{context.Engine}} network, float learningRate, long step)
        {
            Adam adam = network._adam;
            _negativeRate = (float)(-learningRate / (1 - Power(adam.Beta1, step)));
            _root = (float)(1 / Math.Sqrt(1 - Power(adam.Beta2, step)));
            _decay = network._isDecoupled ? {{context.Penalty}} : {{context.WithPenalty("adam.WeightDecay")}};
            _shrink = network._isDecoupled ? (float)(1 - (double)learningRate * adam.WeightDecay) : 1;
            _new1 = (float)(1 - (double)adam.Beta1);
            _new2 = (float)(1 - (double)adam.Beta2);
            _keep2 = adam.Beta2;
            _epsilon = adam.Epsilon;
        }
        """,
        "network, learningRate, step",
        """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float parameters, nuint at, Floats gradient)
        {
            Floats weight = Vector.LoadUnsafe(ref parameters, at);
            Floats first = Vector.LoadUnsafe(ref parameters, at + FirstMoments), second = Vector.LoadUnsafe(ref parameters, at + SecondMoments);
            gradient = Fma(Vector.Create(_decay), weight, gradient);
            first = Fma(Vector.Create(_new1), gradient - first, first);
            second = Fma(Vector.Create(_new2), gradient * gradient, second * Vector.Create(_keep2));
            first.StoreUnsafe(ref parameters, at + FirstMoments);
            second.StoreUnsafe(ref parameters, at + SecondMoments);
            Floats change = first / Fma(Vector.Sqrt(second), Vector.Create(_root), Vector.Create(_epsilon));
            Fma(Vector.Create(_negativeRate), change, weight * Vector.Create(_shrink)).StoreUnsafe(ref parameters, at);
        }
        """)
    {
        Functions = """
            /// <summary>bⁿ by squaring: multiplications alone, so the same bits everywhere.</summary>
            private static double Power(double b, long n)
            {
                double power = 1;
                for (; n > 0; n >>= 1, b *= b)
                {
                    if ((n & 1) != 0)
                        power *= b;
                }
                return power;
            }
            """,
    }];
}
