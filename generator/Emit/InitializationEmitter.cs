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
        : Vocabulary.NameOf(Vocabulary.Initializers, initializer.Kind);

    private static void EmitLayer(SourceWriter writer, LayerPlan layer)
    {
        string activation = Vocabulary.NameOf(layer.Activation);
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
        EmitIf(usesUniform, "Uniform");
        EmitIf(plan.HasNormal, "Normal");
        EmitIf(usesUniform || plan.HasNormal || plan.HasDropout, "Mix");
        writer.Blank();

        void EmitIf(bool isUsed, string region)
        {
            writer.Blank();
            if (isUsed)
                Template.Of("RandomNumbers").Region(region).Emit(writer);
        }
    }
}
