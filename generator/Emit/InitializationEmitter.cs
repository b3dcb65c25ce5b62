using System.Globalization;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>How weights start, and the random numbers that they start from.</summary>
internal static class InitializationEmitter
{
    /// <summary>Initialize and what it draws with.</summary>
    public static void Emit(NetworkWriter halves, DenseNetwork network)
    {
        SourceWriter writer = halves.Engine;
        if (network.HasDropout)
        {
            writer.Write("private ulong _seed; // dropout's masks grow from it too");
            writer.Blank();
        }
        halves.Write(new ApiMethod("void", "Initialize", EquatableArrays.Of(new ApiParameter("ulong", "seed")), Documentation(network), Body(network)));
        bool usesUniform = network.Layers.Any(layer => layer.Initializer.Kind is Initializer.He or Initializer.Glorot);
        EmitNumbers(writer, usesUniform, network.HasNormal, network.HasDropout);
    }

    /// <summary>The documentation of <c>seed</c>, and of the error.</summary>
    public static string SeedDocumentation(bool hasDropout) => $"""
        /// <param name="seed">Chooses the weights{(hasDropout ? ", and what dropout leaves out" : "")}; drawn in canonical order by SplitMix64, so the same everywhere.</param>
        {ApiMethod.OtherCall}
        """;

    private static string Documentation(DenseNetwork network) => $"""
        /// <summary>
        /// Draws fresh weights, sets all biases to zero and starts the optimizer anew. "he" is uniform in ±√(6 / inputs) (He et al. 2015),
        /// "glorot" in ±√(6 / (inputs + units)) (Glorot and Bengio 2010).
        {string.Join("\n", network.Layers.Select(layer => $"/// Layer {layer.Index}: {Describe(layer.Initializer)}{(layer == network.Last ? "." : ";")}"))}
        /// </summary>
        {SeedDocumentation(network.HasDropout)}
        """;

    private static string Body(DenseNetwork network)
    {
        var writer = new SourceWriter();
        if (network.HasDropout)
            writer.Write("_seed = seed;");
        if (network.Layers.Any(layer => layer.Initializer.Kind != Initializer.Zeros))
            writer.Write("ulong state = seed;");
        writer.Write("_parameters.Span.Clear();");
        writer.Write("OptimizerStep = 0;");
        foreach (DenseLayer layer in network.Layers)
            EmitLayer(writer, layer);
        if (network.Layers.Count > 1)
            writer.Write("Transpose();");
        return writer.ToString().TrimEnd('\n');
    }

    /// <summary>A start of weights, in the words of network.json.</summary>
    public static string Describe(InitializerSpec initializer) => initializer.Kind == Initializer.Normal
        ? $"normal, deviation {initializer.Deviation.ToString("R", CultureInfo.InvariantCulture)}"
        : NamedValues.NameOf(NamedValues.Initializers, initializer.Kind);

    private static void EmitLayer(SourceWriter writer, DenseLayer layer)
    {
        string activation = layer.Activation.Name;
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

    /// <summary>The random numbers that weights are drawn from, as far as they are used.</summary>
    public static void EmitNumbers(SourceWriter writer, bool usesUniform, bool usesNormal, bool hasDropout)
    {
        EmitIf(usesUniform, "Uniform");
        EmitIf(usesNormal, "Normal");
        EmitIf(usesUniform || usesNormal || hasDropout, "Mix");
        writer.Blank();

        void EmitIf(bool isUsed, string region)
        {
            writer.Blank();
            if (isUsed)
                Template.Of("RandomNumbers").Region(region).Emit(writer);
        }
    }
}
