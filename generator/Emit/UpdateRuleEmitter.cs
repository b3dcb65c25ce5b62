using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Optimizers;

namespace Generated.Digits.Generator.Emit;

/// <summary>Update rules: what happens to a vector of parameters when its gradient is complete, while it is still in a register.</summary>
internal static class UpdateRuleEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, NetworkModel network)
    {
        RuleContext context = ContextOf(network);
        writer.Section("Update rules: from a gradient in a register to changed parameters");
        writer.Write($$"""
            /// <summary>What is done with a vector of gradients at an offset of the inner layout; moments and gradients lie at constant distances.</summary>
            private interface IUpdateRule<TSelf> where TSelf : struct, IUpdateRule<TSelf>
            {
                /// <summary>The rule of one step; the first step is 1.</summary>
                static abstract TSelf For({{context.Engine}} network, float learningRate, long step);

                /// <summary>Whether a gradient of zero changes nothing, if the learning rate is finite.</summary>
                bool IgnoresZero { get; }

                /// <summary>Whether parameters change.</summary>
                bool ChangesParameters { get; }

                void Apply(ref float parameters, nuint at, Vector512<float> gradient);

                void Apply(ref float parameters, nuint at, Vector256<float> gradient);

                void Apply(ref float parameters, nuint at, Vector128<float> gradient);
            }
            """);
        writer.Blank();
        writer.Write("/// <summary>Keeps the gradient, for the next block of the step or for the caller.</summary>");
        writer.Open("private readonly struct KeepGradient : IUpdateRule<KeepGradient>");
        writer.Write($$"""
            public static KeepGradient For({{context.Engine}} network, float learningRate, long step) => default;

            public bool IgnoresZero => false;

            public bool ChangesParameters => false;
            """);
        EmitApply(writer, KeepGradientApply);
        writer.Close();
        foreach (UpdateRule rule in Rules(network))
            EmitRule(writer, rule, context.Engine);
    }

    /// <summary>The rules of every optimizer.</summary>
    public static IEnumerable<UpdateRule> Rules(NetworkModel network) => Optimizer.All.SelectMany(optimizer => optimizer.Rules(ContextOf(network)));

    /// <summary>What the rules must know of the network.</summary>
    public static RuleContext ContextOf(NetworkModel network) => new(NetworkWriter.EngineNameOf(network), network.Spec.L2 != 0);

    private static void EmitRule(SourceWriter writer, UpdateRule rule, string engine)
    {
        string type = $"{rule.Name}Rule";
        writer.Blank();
        writer.Write(rule.Summary);
        writer.Open($"private readonly struct {type} : IUpdateRule<{type}>");
        writer.Write($$"""
            {{rule.Construction}}

            public static {{type}} For({{engine}} network, float learningRate, long step) => new({{rule.Arguments}});

            public bool IgnoresZero => {{(rule.IgnoresZero ? "true" : "false")}};

            public bool ChangesParameters => true;

            """);
        writer.Write(rule.Functions);
        EmitApply(writer, rule.Apply);
        writer.Close();
    }

    // One method for each register width.
    private static void EmitApply(SourceWriter writer, string apply)
    {
        foreach (VectorShape shape in VectorShape.All)
        {
            writer.Blank();
            writer.Write(apply
                .Replace("Floats", shape.Floats)
                .Replace("Vector.", shape.Vector + ".")
                .Replace("Fma(", $"Kernels{shape.Bits}.Fma("));
        }
    }

    private const string KeepGradientApply = """
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float parameters, nuint at, Floats gradient) => gradient.StoreUnsafe(ref parameters, at + Gradients);
        """;
}
