using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Emit;

/// <summary>Update rules: what happens to a vector of parameters when its gradient is complete, while it is still in a register.</summary>
internal static class UpdateRuleEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, NetworkModel network)
    {
        string name = network.Spec.Name;
        writer.Section("Update rules: from a gradient in a register to changed parameters");
        writer.Write($$"""
            /// <summary>What is done with a vector of gradients at an offset of the inner layout; moments and gradients lie at constant distances.</summary>
            private interface IUpdateRule<TSelf> where TSelf : struct, IUpdateRule<TSelf>
            {
                /// <summary>The rule of one step; the first step is 1.</summary>
                static abstract TSelf For({{name}} network, float learningRate, long step);

                /// <summary>Whether a gradient of zero changes nothing, if the learning rate is finite.</summary>
                bool IgnoresZero { get; }

                /// <summary>Whether parameters change.</summary>
                bool ChangesParameters { get; }

                void Apply(ref float parameters, nuint at, Vector512<float> gradient);

                void Apply(ref float parameters, nuint at, Vector256<float> gradient);

                void Apply(ref float parameters, nuint at, Vector128<float> gradient);
            }
            """);
        EmitRule(writer, KeepGradient(network), KeepGradientVector);
        if (network.Spec.L2 == 0)
            EmitRule(writer, Sgd(network), SgdVector);
        EmitRule(writer, SgdWithDecay(network), SgdWithDecayVector);
        EmitRule(writer, Momentum(network), MomentumVector);
        EmitRule(writer, Adam(network), AdamVector);
    }

    // The network's own penalty joins what the optimizer adds to the gradient; where the optimizer decays apart from it, the penalty alone is added.
    private static string Penalized(NetworkModel network, string decay) => network.Spec.L2 == 0 ? decay : $"{decay} + L2";

    private static string PenalizedFactor(NetworkModel network) => network.Spec.L2 == 0 ? "weightDecay" : "(weightDecay + L2)";

    private static void EmitRule(SourceWriter writer, string head, string apply)
    {
        writer.Blank();
        writer.Write(head);
        foreach (VectorShape shape in VectorShape.All)
        {
            writer.Blank();
            writer.Write(Indent(apply
                .Replace("Floats", shape.Floats)
                .Replace("Vector.", shape.Vector + ".")
                .Replace("Fma(", $"Kernels{shape.Bits}.Fma(")));
        }
        writer.Write("}");
    }

    private static string Indent(string text) => string.Join("\n", text.Split('\n').Select(line => line.Length == 0 ? line : "    " + line));

    private static string KeepGradient(NetworkModel network) => $$"""
        /// <summary>Keeps the gradient, for the next block of the step or for the caller.</summary>
        private readonly struct KeepGradient : IUpdateRule<KeepGradient>
        {
            public static KeepGradient For({{network.Spec.Name}} network, float learningRate, long step) => default;

            public bool IgnoresZero => false;

            public bool ChangesParameters => false;
        """;

    private const string KeepGradientVector = """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float parameters, nuint at, Floats gradient) => gradient.StoreUnsafe(ref parameters, at + Gradients);
        """;

    private static string Sgd(NetworkModel network) => $$"""
        /// <summary>w −= learningRate·g.</summary>
        private readonly struct SgdRule : IUpdateRule<SgdRule>
        {
            private readonly float _negativeRate;

            private SgdRule(float learningRate) => _negativeRate = -learningRate;

            public static SgdRule For({{network.Spec.Name}} network, float learningRate, long step) => new(learningRate);

            public bool IgnoresZero => true;

            public bool ChangesParameters => true;
        """;

    private const string SgdVector = """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float parameters, nuint at, Floats gradient) =>
            Fma(Vector.Create(_negativeRate), gradient, Vector.LoadUnsafe(ref parameters, at)).StoreUnsafe(ref parameters, at);
        """;

    private static string SgdWithDecay(NetworkModel network) => $$"""
        /// <summary>w −= learningRate·(g + {{PenalizedFactor(network)}}·w).</summary>
        private readonly struct SgdWithDecayRule : IUpdateRule<SgdWithDecayRule>
        {
            private readonly float _negativeRate, _decay;

            private SgdWithDecayRule({{network.Spec.Name}} network, float learningRate)
            {
                _negativeRate = -learningRate;
                _decay = {{Penalized(network, "network._sgd.WeightDecay")}};
            }

            public static SgdWithDecayRule For({{network.Spec.Name}} network, float learningRate, long step) => new(network, learningRate);

            public bool IgnoresZero => false;

            public bool ChangesParameters => true;
        """;

    private const string SgdWithDecayVector = """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float parameters, nuint at, Floats gradient)
        {
            Floats weight = Vector.LoadUnsafe(ref parameters, at);
            gradient = Fma(Vector.Create(_decay), weight, gradient);
            Fma(Vector.Create(_negativeRate), gradient, weight).StoreUnsafe(ref parameters, at);
        }
        """;

    private static string Momentum(NetworkModel network) => $$"""
        /// <summary>g += {{PenalizedFactor(network)}}·w; v = momentum·v + g; w −= learningRate·v, or with Nesterov w −= learningRate·(g + momentum·v).</summary>
        private readonly struct SgdWithMomentumRule : IUpdateRule<SgdWithMomentumRule>
        {
            private readonly float _negativeRate, _decay, _momentum;
            private readonly bool _isNesterov;

            private SgdWithMomentumRule({{network.Spec.Name}} network, float learningRate)
            {
                _negativeRate = -learningRate;
                _decay = {{Penalized(network, "network._sgd.WeightDecay")}};
                _momentum = network._sgd.Momentum;
                _isNesterov = network._sgd.Nesterov;
            }

            public static SgdWithMomentumRule For({{network.Spec.Name}} network, float learningRate, long step) => new(network, learningRate);

            public bool IgnoresZero => false;

            public bool ChangesParameters => true;
        """;

    private const string MomentumVector = """
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
        """;

    private static string Adam(NetworkModel network) => $$"""
        /// <summary>
        /// Adam and AdamW: m += (1 − β₁)·(g − m); v = β₂·v + (1 − β₂)·g²; w −= learningRate·m̂ / (√v̂ + ε), where
        /// {{(network.Spec.L2 == 0 ? "" : "g has L2·w in it, ")}}m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) in step t. Weight decay is added to g, or shrinks w itself.
        /// </summary>
        private readonly struct AdamRule : IUpdateRule<AdamRule>
        {
            private readonly float _negativeRate, _decay, _shrink, _new1, _new2, _keep2, _root, _epsilon;

            private AdamRule({{network.Spec.Name}} network, float learningRate, long step)
            {
                Adam adam = network._adam;
                _negativeRate = (float)(-learningRate / (1 - Power(adam.Beta1, step)));
                _root = (float)(1 / Math.Sqrt(1 - Power(adam.Beta2, step)));
                _decay = network._isDecoupled ? {{(network.Spec.L2 == 0 ? "0" : "L2")}} : {{Penalized(network, "adam.WeightDecay")}};
                _shrink = network._isDecoupled ? (float)(1 - (double)learningRate * adam.WeightDecay) : 1;
                _new1 = (float)(1 - (double)adam.Beta1);
                _new2 = (float)(1 - (double)adam.Beta2);
                _keep2 = adam.Beta2;
                _epsilon = adam.Epsilon;
            }

            public static AdamRule For({{network.Spec.Name}} network, float learningRate, long step) => new(network, learningRate, step);

            public bool IgnoresZero => false;

            public bool ChangesParameters => true;

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
        """;

    private const string AdamVector = """
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
        """;
}
