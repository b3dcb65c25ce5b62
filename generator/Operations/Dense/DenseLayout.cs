using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;
using static Generated.Digits.Generator.Emit.Expressions;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>Offsets and strides in memory, as expressions over the constants that generated code names them by.</summary>
internal static class DenseLayout
{
    /// <summary>From one sample's network inputs to the next one's.</summary>
    public const string InputStride = "InputStride";

    private const int Strip = DenseLayer.StripWidth;

    /// <summary>From a sample's inputs of <paramref name="layer"/> to those of a sample so many on.</summary>
    public static string StrideInto(DenseLayer layer, int samples = 1) =>
        layer.Previous is { } previous ? $"{samples * previous.Stride}" : Product(samples, InputStride);

    /// <summary>The first input of <paramref name="layer"/> in a block.</summary>
    public static string InputsOf(DenseLayer layer) =>
        layer.Previous is { } previous ? $"block.Outputs{previous.Index}.First" : "inputs.Values.First";

    /// <summary>The constants, with their meanings.</summary>
    public static void EmitConstants(SourceWriter writer, DenseNetwork network)
    {
        string pages = network.First.Panels == 1
            ? ""
            : " Each panel of layer 0 starts a memory page: threads that have whole panels never write to the same one.";
        writer.Write($$"""
            // Layer by layer, and in a layer panel by panel: weights [strip of {{Strip}} units][input][unit of the strip], then biases. Behind them, laid
            // out alike, gradients and the optimizer's moments, so that one reference and constant distances reach them all.
            // In floats: where weights and biases start, from one panel to the next, from one strip's weights to the next strip's,
            // and from one panel's outputs to the next panel's.{{pages}}
            """);
        foreach (DenseLayer layer in network.Layers)
        {
            int l = layer.Index;
            string strip = layer.HasStrips ? $", Strip{l} = {layer.StripFloats}" : "";
            writer.Write($"private const int Weights{l} = {layer.WeightOffset}, Biases{l} = {layer.BiasOffset}, Panel{l} = {layer.PanelSize}{strip}, OutputPanel{l} = {layer.PanelStep};");
        }
        writer.Blank();
        writer.Write("// From one sample's inputs to the next one's: whole masks, and an odd number of cache lines, so that the samples do not all fall into the same sets of the cache.");
        writer.Write($"private const int {InputStride} = {network.InputStride};");
        if (network.Layers.Count == 1)
            return;
        writer.Blank();
        writer.Write("// Weights as the backward pass reads them, [panel, strip of inputs][unit][input of the strip]: from one panel of inputs to the next, and from one strip.");
        foreach (DenseLayer layer in network.Rest)
        {
            DenseLayer previous = layer.Previous!;
            string strip = previous.HasStrips ? $", TransposedStrip{layer.Index} = {layer.Units * Strip}" : "";
            writer.Write($"private const int TransposedPanel{layer.Index} = {previous.TransposedSize(layer.Units)}{strip};");
        }
    }

    /// <summary>Where a panel's weights start among the parameters.</summary>
    public static string Weights(DenseLayer layer, string panel = "panel") => $"Weights{layer.Index} + {panel} * Panel{layer.Index}";

    /// <summary>Where a panel's biases start among the parameters.</summary>
    public static string Biases(DenseLayer layer, string panel = "panel") => $"Biases{layer.Index} + {panel} * Panel{layer.Index}";

    /// <summary>From a panel's first strip of weights to another.</summary>
    public static string Strips(DenseLayer layer, string strip) => $"{strip} * Strip{layer.Index}";

    /// <summary>From a panel's first strip of transposed weights to another.</summary>
    public static string TransposedStrips(DenseLayer layer, string strip) => $"{strip} * TransposedStrip{layer.Index}";

    /// <summary>Where a panel's outputs start.</summary>
    public static string Outputs(DenseLayer layer, string panel = "panel") => $"{panel} * OutputPanel{layer.Index}";

    /// <summary><paramref name="start"/> and, behind it, the weights of a panel's unit from an input so many rows on.</summary>
    public static string Weight(string start, DenseLayer layer, int unit, int row = 0) => InStrips(start, $"Strip{layer.Index}", unit, row);

    /// <summary><paramref name="start"/> and, behind it, the transposed weights of an input of a panel.</summary>
    public static string TransposedWeight(string start, DenseLayer layer, int input) => InStrips(start, $"TransposedStrip{layer.Index}", input, 0);

    private static string InStrips(string start, string strip, int lane, int row)
    {
        int strips = lane / Strip;
        string distance = strips switch
        {
            0 => "",
            1 => $" + {strip}",
            _ => $" + {strips} * {strip}",
        };
        return Plus(start + distance, lane % Strip + row * Strip);
    }
}
