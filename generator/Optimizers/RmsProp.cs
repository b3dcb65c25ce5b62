namespace Generated.Digits.Generator.Optimizers;

/// <summary>RMSprop (Hinton 2012): a step is divided by the root of the gradients' running mean square; with momentum where asked for.</summary>
internal sealed class RmsProp : Optimizer
{
    public override string Name => "rmsProp";

    public override string Title => "RMSprop";

    public override bool TakesMomentum => true;

    public override double? DefaultDecay => 0.99;

    public override string Record => """
        /// <summary>
        /// RMSprop (Hinton 2012), as PyTorch's: g += weightDecay·w; v = decay·v + (1 − decay)·g²; m = momentum·m + g / (√v + ε);
        /// w −= learningRate·m. Values are not validated.
        /// </summary>
        /// <param name="LearningRate">About how far a step moves each parameter.</param>
        /// <param name="Decay">The fraction of the squared gradients' running mean that a step keeps, 0 to 1; PyTorch's alpha.</param>
        /// <param name="Epsilon">Keeps the divisor from being zero.</param>
        /// <param name="Momentum">The fraction of the last step's direction that a step keeps, 0 to 1; 0 for none.</param>
        /// <param name="WeightDecay">The multiple of each parameter, biases too, that is added to its gradient.</param>
        public readonly record struct RmsProp(float LearningRate, float Decay = 0.99f, float Epsilon = 1e-8f, float Momentum = 0, float WeightDecay = 0);
        """;

    public override IReadOnlyList<string> Fields => ["private RmsProp _rmsProp;"];

    public override string Use(RuleContext context) => """
        _rmsProp = optimizer;
        _rate = optimizer.LearningRate;
        return Job.RmsProp;
        """;

    public override IReadOnlyList<UpdateRule> Rules(RuleContext context) => [new(
        "RmsProp",
        $"/// <summary>g += {context.DecayFactor}·w; v = decay·v + (1 − decay)·g²; m = momentum·m + g / (√v + ε); w −= learningRate·m.</summary>",
        $$"""
        private readonly float _negativeRate, _decay, _new, _keep, _epsilon, _momentum;

        private RmsPropRule({{context.Engine}} network, float learningRate)
        {
            RmsProp rmsProp = network._rmsProp;
            _negativeRate = -learningRate;
            _decay = {{context.WithPenalty("rmsProp.WeightDecay")}};
            _new = (float)(1 - (double)rmsProp.Decay);
            _keep = rmsProp.Decay;
            _epsilon = rmsProp.Epsilon;
            _momentum = rmsProp.Momentum;
        }
        """,
        "network, learningRate",
        """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float parameters, nuint at, Floats gradient)
        {
            Floats weight = Vector.LoadUnsafe(ref parameters, at), second = Vector.LoadUnsafe(ref parameters, at + SecondMoments);
            gradient = Fma(Vector.Create(_decay), weight, gradient);
            second = Fma(Vector.Create(_new), gradient * gradient, second * Vector.Create(_keep));
            second.StoreUnsafe(ref parameters, at + SecondMoments);
            Floats change = gradient / (Vector.Sqrt(second) + Vector.Create(_epsilon));
            if (_momentum != 0)
            {
                change = Fma(Vector.Create(_momentum), Vector.LoadUnsafe(ref parameters, at + FirstMoments), change);
                change.StoreUnsafe(ref parameters, at + FirstMoments);
            }
            Fma(Vector.Create(_negativeRate), change, weight).StoreUnsafe(ref parameters, at);
        }
        """)];
}
