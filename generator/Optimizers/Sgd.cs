namespace Generated.Digits.Generator.Optimizers;

/// <summary>Stochastic gradient descent, with momentum where asked for.</summary>
internal sealed class Sgd : Optimizer
{
    public override string Name => "sgd";

    public override IReadOnlyList<string> OtherNames => ["gradientDescent", "stochasticGradientDescent"];

    public override string Title => "SGD";

    public override bool TakesMomentum => true;

    public override bool TakesNesterov => true;

    public override string Record => """
        /// <summary>
        /// Stochastic gradient descent, as PyTorch's: g += weightDecay·w; v = momentum·v + g; w −= learningRate·v, or with Nesterov
        /// w −= learningRate·(g + momentum·v). Values are not validated.
        /// </summary>
        /// <param name="LearningRate">How far a step goes against the gradient.</param>
        /// <param name="Momentum">The share of the last step's direction that goes on, 0 to 1; 0 for none.</param>
        /// <param name="Nesterov">Whether the step looks ahead along the momentum; without momentum it makes no difference.</param>
        /// <param name="WeightDecay">The multiple of each parameter, biases too, that is added to its gradient.</param>
        public readonly record struct Sgd(float LearningRate, float Momentum = 0, bool Nesterov = false, float WeightDecay = 0);
        """;

    public override IReadOnlyList<string> Fields => ["private Sgd _sgd;"];

    // A network with a penalty of its own never steps without decay.
    public override string Use(RuleContext context) => $"""
        _sgd = optimizer;
        _rate = optimizer.LearningRate;
        if (optimizer.Momentum != 0)
            return Job.SgdWithMomentum;
        return {(context.HasPenalty ? "Job.SgdWithDecay" : "optimizer.WeightDecay == 0 ? Job.Sgd : Job.SgdWithDecay")};
        """;

    public override IReadOnlyList<UpdateRule> Rules(RuleContext context) => context.HasPenalty
        ? [WithDecay(context), WithMomentum(context)]
        : [s_plain, WithDecay(context), WithMomentum(context)];

    private static readonly UpdateRule s_plain = new(
        "Sgd",
        "/// <summary>w −= learningRate·g.</summary>",
        """
        private readonly float _negativeRate;

        private SgdRule(float learningRate) => _negativeRate = -learningRate;
        """,
        "learningRate",
        """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float parameters, nuint at, Floats gradient) =>
            Fma(Vector.Create(_negativeRate), gradient, Vector.LoadUnsafe(ref parameters, at)).StoreUnsafe(ref parameters, at);
        """)
    {
        IgnoresZero = true,
    };

    private static UpdateRule WithDecay(RuleContext context) => new(
        "SgdWithDecay",
        $"/// <summary>w −= learningRate·(g + {context.DecayFactor}·w).</summary>",
        $$"""
        private readonly float _negativeRate, _decay;

        private SgdWithDecayRule({{context.Engine}} network, float learningRate)
        {
            _negativeRate = -learningRate;
            _decay = {{context.WithPenalty("network._sgd.WeightDecay")}};
        }
        """,
        "network, learningRate",
        """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float parameters, nuint at, Floats gradient)
        {
            Floats weight = Vector.LoadUnsafe(ref parameters, at);
            gradient = Fma(Vector.Create(_decay), weight, gradient);
            Fma(Vector.Create(_negativeRate), gradient, weight).StoreUnsafe(ref parameters, at);
        }
        """);

    private static UpdateRule WithMomentum(RuleContext context) => new(
        "SgdWithMomentum",
        $"/// <summary>g += {context.DecayFactor}·w; v = momentum·v + g; w −= learningRate·v, or with Nesterov w −= learningRate·(g + momentum·v).</summary>",
        $$"""
        private readonly float _negativeRate, _decay, _momentum;
        private readonly bool _isNesterov;

        private SgdWithMomentumRule({{context.Engine}} network, float learningRate)
        {
            _negativeRate = -learningRate;
            _decay = {{context.WithPenalty("network._sgd.WeightDecay")}};
            _momentum = network._sgd.Momentum;
            _isNesterov = network._sgd.Nesterov;
        }
        """,
        "network, learningRate",
        """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float parameters, nuint at, Floats gradient)
        {
            Floats weight = Vector.LoadUnsafe(ref parameters, at);
            gradient = Fma(Vector.Create(_decay), weight, gradient);
            Floats velocity = Fma(Vector.Create(_momentum), Vector.LoadUnsafe(ref parameters, at + FirstMoments), gradient);
            velocity.StoreUnsafe(ref parameters, at + FirstMoments);
            Floats change = _isNesterov ? Fma(Vector.Create(_momentum), velocity, gradient) : velocity;
            Fma(Vector.Create(_negativeRate), change, weight).StoreUnsafe(ref parameters, at);
        }
        """);
}
