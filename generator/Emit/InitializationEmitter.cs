using System.Globalization;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>How weights start, and the random numbers that they start from.</summary>
internal static class InitializationEmitter
{
    /// <summary>Initialize and what it draws with.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.HasDropout)
        {
            writer.Write("private ulong _seed; // dropout's masks grow from it too");
            writer.Blank();
        }
        writer.Write("""
            /// <summary>
            /// Draws fresh weights, sets all biases to zero and starts the optimizer anew. "he" is uniform in ±√(6 / inputs) (He et al. 2015),
            /// "glorot" in ±√(6 / (inputs + units)) (Glorot and Bengio 2010).
            """);
        foreach (LayerPlan layer in plan.Layers)
            writer.Write($"/// Layer {layer.Index}: {Describe(layer.Initializer)}{(layer == plan.Last ? "." : ";")}");
        writer.Write("/// </summary>");
        writer.Write($"/// <param name=\"seed\">Chooses the weights{(plan.HasDropout ? ", and what dropout leaves out" : "")}; drawn in canonical order by SplitMix64, so the same everywhere.</param>");
        writer.Write("/// <exception cref=\"InvalidOperationException\">Another call is under way.</exception>");
        writer.Open("public void Initialize(ulong seed)");
        writer.Write("using Turn turn = _workers.TakeTurn();");
        if (plan.HasDropout)
            writer.Write("_seed = seed;");
        if (plan.Layers.Any(layer => layer.Initializer.Kind != Initializer.Zeros))
            writer.Write("ulong state = seed;");
        writer.Write("_parameters.Span.Clear();");
        writer.Write("OptimizerStep = 0;");
        foreach (LayerPlan layer in plan.Layers)
            EmitLayer(writer, layer);
        if (plan.Layers.Count > 1)
            writer.Write("Transpose();");
        writer.Close();
        EmitNumbers(writer, plan);
    }

    /// <summary>A start of weights, in the words of network.json.</summary>
    public static string Describe(InitializerSpec initializer) => initializer.Kind == Initializer.Normal
        ? $"normal, deviation {initializer.Deviation.ToString("R", CultureInfo.InvariantCulture)}"
        : NamedValues.NameOf(NamedValues.Initializers, initializer.Kind);

    private static void EmitLayer(SourceWriter writer, LayerPlan layer)
    {
        string activation = NamedValues.NameOf(layer.Activation);
        string chosen = layer.IsInitializerChosen ? "asked for" : $"layer {layer.Index} is {activation}";
        switch (layer.Initializer.Kind)
        {
            case Initializer.Zeros:
                writer.Write($"// layer {layer.Index} stays zero: asked for");
                return;
            case Initializer.He:
                writer.Write($"float limit{layer.Index} = (float)Math.Sqrt(6.0 / {layer.Inputs}); // He: {chosen}");
                break;
            case Initializer.Glorot:
                writer.Write($"float limit{layer.Index} = (float)Math.Sqrt(6.0 / ({layer.Inputs} + {layer.Units})); // Glorot: {chosen}");
                break;
        }
        string value = layer.Initializer.Kind == Initializer.Normal
            ? $"(float)(Normal(ref state) * {layer.Initializer.Deviation.ToString("R", CultureInfo.InvariantCulture)}d)"
            : $"Uniform(ref state) * limit{layer.Index}";
        writer.Write($$"""
            for (int unit = 0; unit < {{layer.Units}}; unit++)
            {
                for (int input = 0; input < {{layer.Inputs}}; input++)
                    _parameters.At(Weight{{layer.Index}}(unit, input)) = {{value}};
            }
            """);
    }

    private static void EmitNumbers(SourceWriter writer, NetworkPlan plan)
    {
        bool usesUniform = plan.Layers.Any(layer => layer.Initializer.Kind is Initializer.He or Initializer.Glorot);
        writer.Blank();
        if (usesUniform)
        {
            writer.Write("""
                /// <summary>The next number in [−1, 1): 24 bits of SplitMix64 (Steele, Lea and Flood 2014).</summary>
                private static float Uniform(ref ulong state) => (int)(Mix(unchecked(state += 0x9E3779B97F4A7C15)) >> 40) * (1f / 8388608) - 1;

                """);
        }
        if (plan.HasNormal)
        {
            writer.Write("""
                /// <summary>
                /// The next number of a Gaussian with deviation 1: Marsaglia's polar method (1964), from points of 53 bits in the unit
                /// circle. ln s = −ln(1 / s), and square roots are exactly rounded everywhere, so the bits are the same everywhere.
                /// </summary>
                private static double Normal(ref ulong state)
                {
                    while (true)
                    {
                        double u = (long)(Mix(unchecked(state += 0x9E3779B97F4A7C15)) >> 11) * (1.0 / (1L << 52)) - 1;
                        double v = (long)(Mix(unchecked(state += 0x9E3779B97F4A7C15)) >> 11) * (1.0 / (1L << 52)) - 1;
                        double s = u * u + v * v;
                        if (s > 0 && s < 1)
                            return u * Math.Sqrt(2 * Log(Vector128.CreateScalar(1 / s)).ToScalar() / s);
                    }
                }

                """);
        }
        if (usesUniform || plan.HasNormal || plan.HasDropout)
        {
            writer.Write("""
                /// <summary>What SplitMix64 makes of its state: every bit of z in every bit of the result.</summary>
                private static ulong Mix(ulong z)
                {
                    z = unchecked((z ^ z >> 30) * 0xBF58476D1CE4E5B9);
                    z = unchecked((z ^ z >> 27) * 0x94D049BB133111EB);
                    return z ^ z >> 31;
                }

                """);
        }
    }
}
