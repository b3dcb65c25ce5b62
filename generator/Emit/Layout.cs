namespace Generated.Digits.Generator.Emit;

/// <summary>Distances in memory, by the names that generated code gives them.</summary>
internal static class Layout
{
    /// <summary>From one sample's inputs to the next one's, in the first layer.</summary>
    public const string InputStride = "InputStride";

    /// <summary>From a sample's inputs of <paramref name="layer"/> to those of a sample so many on.</summary>
    public static string StrideInto(NetworkPlan plan, LayerPlan layer, int samples = 1) => layer.Index == 0
        ? Expressions.Product(samples, InputStride)
        : $"{samples * plan.StrideInto(layer)}";

    /// <summary>The constants, with what they mean.</summary>
    public static void EmitConstants(SourceWriter writer, NetworkPlan plan)
    {
        writer.Write($$"""
            // Layer by layer, and in a layer panel by panel: weights [strip of {{LayerPlan.StripWidth}} units][input][unit of the strip], then biases. Behind them, laid
            // out alike, gradients and the optimizer's moments, so that one reference and constant distances reach them all.
            // In floats: where weights and biases start, from one panel to the next, from one strip's weights to the next strip's,
            // and from what one panel puts out to what the next does.{{(plan.First.Panels == 1 ? "" : " Each panel of layer 0 starts a memory page: threads that have whole panels never write to the same one.")}}
            """);
        foreach (LayerPlan layer in plan.Layers)
        {
            string strip = layer.HasStrips ? $", Strip{layer.Index} = {layer.StripFloats}" : "";
            writer.Write($"private const int Weights{layer.Index} = {layer.WeightOffset}, Biases{layer.Index} = {layer.BiasOffset}, Panel{layer.Index} = {layer.PanelSize}{strip}, OutputPanel{layer.Index} = {layer.PanelStep};");
        }
        writer.Blank();
        writer.Write($"// From one sample's inputs to the next one's: whole masks, and an odd number of cache lines, so that the samples do not all fall into the same sets of the cache.");
        writer.Write($"private const int {InputStride} = {plan.InputStride};");
        if (plan.Layers.Count == 1)
            return;
        writer.Blank();
        writer.Write("// Weights as the backward pass reads them, [panel, strip of inputs][unit][input of the strip]: from one panel of inputs to the next, and from one strip.");
        foreach (LayerPlan layer in plan.Rest)
        {
            LayerPlan before = plan.Layers[layer.Index - 1];
            string strip = before.HasStrips ? $", TransposedStrip{layer.Index} = {layer.Units * LayerPlan.StripWidth}" : "";
            writer.Write($"private const int TransposedPanel{layer.Index} = {before.TransposedSize(layer.Units)}{strip};");
        }
    }

    /// <summary>Where a panel's weights start among the parameters.</summary>
    public static string Weights(LayerPlan layer, string panel = "panel") => $"Weights{layer.Index} + {panel} * Panel{layer.Index}";

    /// <summary>Where a panel's biases start among the parameters.</summary>
    public static string Biases(LayerPlan layer, string panel = "panel") => $"Biases{layer.Index} + {panel} * Panel{layer.Index}";

    /// <summary>From a panel's first strip of weights to another.</summary>
    public static string Strips(LayerPlan layer, string strip) => $"{strip} * Strip{layer.Index}";

    /// <summary>From a panel's first strip of transposed weights to another.</summary>
    public static string TransposedStrips(LayerPlan layer, string strip) => $"{strip} * TransposedStrip{layer.Index}";

    /// <summary>Where what a panel puts out starts.</summary>
    public static string Outputs(LayerPlan layer, string panel = "panel") => $"{panel} * OutputPanel{layer.Index}";

    /// <summary><paramref name="start"/> and, behind it, the weights of a panel's unit from an input so many rows on.</summary>
    public static string Weight(string start, LayerPlan layer, int unit, int row = 0) => InStrips(start, $"Strip{layer.Index}", unit, row);

    /// <summary><paramref name="start"/> and, behind it, the transposed weights of an input of a panel.</summary>
    public static string TransposedWeight(string start, LayerPlan layer, int input) => InStrips(start, $"TransposedStrip{layer.Index}", input, 0);

    private static string InStrips(string start, string strip, int lane, int row)
    {
        int strips = lane / LayerPlan.StripWidth;
        string distance = strips switch
        {
            0 => "",
            1 => $" + {strip}",
            _ => $" + {strips} * {strip}",
        };
        return Expressions.Plus(start + distance, lane % LayerPlan.StripWidth + row * LayerPlan.StripWidth);
    }
}
