using System.Globalization;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// Dropout (Srivastava et al. 2014), inverted as PyTorch's: in a training step each output is left out with a given probability,
/// and those that stay are divided by the share that does, so that inference needs nothing. Which ones go is no stream of random
/// numbers but a function of seed, step, sample, layer and unit: whoever computes it, in whatever order, gets the same.
/// </summary>
internal static class DropoutEmitter
{
    /// <summary>Units follow one another at 2³² / the golden ratio, which spreads them over all 32 bits.</summary>
    private const string Golden = "0x9E3779B9u";

    /// <summary>What a block's masks grow from, declared where the block's piece is known; empty without dropout.</summary>
    public static string Stream(NetworkPlan plan) => !plan.HasDropout ? "" : """

        // What dropout's masks of this block grow from: the seed, the step, and where in its batch the block begins.
        ulong stream = unchecked(Mix(Mix(_seed) + (ulong)(OptimizerStep + piece.Step + 1)) + (ulong)(piece.Start - piece.Step * _batch));

        """;

    /// <summary>The stream, handed on to what drops.</summary>
    public static string Argument(bool drops) => drops ? ", stream" : "";

    /// <summary>The stream, taken in by what drops.</summary>
    public static string Parameter(bool drops) => drops ? ", ulong stream" : "";

    /// <summary>The pass over the outputs of a panel of <paramref name="layer"/>.</summary>
    public static string Call(LayerPlan layer, string panel) =>
        $"TKernels.Drop{layer.Index}(ref block.Outputs{layer.Index}.First, ref block.Slopes{layer.Index}.First, stream, {panel}, first, Math.Min(last, inputs.Count));";

    /// <summary>The kernel's entry in the list.</summary>
    public static void EmitSignature(SourceWriter writer, LayerPlan layer)
    {
        if (!layer.HasDropout)
            return;
        writer.Write($$"""

            /// <summary>Layer {{layer.Index}}, in training: leaves out {{Percent(layer)}} of the outputs and divides the others by {{Kept(layer)}}, or rather multiplies them with its reciprocal; slopes = the derivative of that. Samples [first, last) of one panel.</summary>
            static abstract void Drop{{layer.Index}}(ref float outputs, ref float slopes, ulong stream, int panel, int first, int last);
            """);
    }

    /// <summary>A pass over one panel of a layer's outputs.</summary>
    public static void EmitPass(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer)
    {
        if (!layer.HasDropout)
            return;
        string uints = $"Vector{shape.Bits}<uint>";
        string lanes = string.Join(", ", Enumerable.Range(0, shape.Lanes).Select(lane => $"{lane}u"));
        string value = plan.KeepsSlope(layer) ? $"{shape.Vector}.LoadUnsafe(ref slopes, at)" : "value";
        writer.Blank();
        writer.Write("[MethodImpl(Hot)]");
        writer.Open($"public static void Drop{layer.Index}(ref float outputs, ref float slopes, ulong stream, int panel, int first, int last)");
        writer.Write($"{uints} units = ({shape.Vector}.Create({lanes}) + {shape.Vector}.Create((uint)panel * {layer.PanelWidth})) * {shape.Vector}.Create({Golden});");
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write($$"""
            ulong key = Mix(unchecked(stream + {{(layer.Index == 0 ? "" : $"0x{(ulong)layer.Index << 40:X} + ")}}(ulong)sample));
            {{uints}} low = units + {{shape.Vector}}.Create(unchecked((uint)key)), high = {{shape.Vector}}.Create((uint)(key >> 32));
            nuint at = (nuint)(sample * {{layer.Stride}} + {{Layout.Outputs(layer)}});
            """);
        writer.Open($"for (nuint end = at + {layer.PanelWidth}; at < end; at += {shape.Lanes}, low += {shape.Vector}.Create(unchecked({shape.Lanes} * {Golden})))");
        writer.Write($$"""
            // Wellons' lowbias32, with the other half of the key in its middle: 31 bits that are below {{Threshold(layer)}} in {{Percent(layer)}} of all cases.
            {{uints}} bits = (low ^ {{shape.Vector}}.ShiftRightLogical(low, 16)) * {{shape.Vector}}.Create(0x7FEB352Du) ^ high;
            bits = (bits ^ {{shape.Vector}}.ShiftRightLogical(bits, 15)) * {{shape.Vector}}.Create(0x846CA68Bu);
            bits ^= {{shape.Vector}}.ShiftRightLogical(bits, 16);
            {{shape.Floats}} stays = {{shape.Vector}}.GreaterThan({{shape.Vector}}.ShiftRightLogical(bits, 1).AsInt32(), {{shape.Vector}}.Create({{Threshold(layer) - 1}})).AsSingle();
            {{shape.Floats}} factor = stays & {{shape.Vector}}.Create({{Scale(layer)}}), value = {{shape.Vector}}.LoadUnsafe(ref outputs, at);
            {{ActivationEmitter.TimesSlope(layer.Activation, "factor", value)}}.StoreUnsafe(ref slopes, at);
            (value * factor).StoreUnsafe(ref outputs, at);
            """);
        writer.Close();
        writer.Close();
        writer.Close();
    }

    private static int Threshold(LayerPlan layer) => (int)Math.Min(Math.Round(layer.Dropout * (1L << 31)), int.MaxValue);

    private static string Scale(LayerPlan layer) => SourceWriter.Literal(1 / (1 - layer.Dropout));

    /// <summary>The share of outputs that stay, as the header and the comments write it.</summary>
    public static string Kept(LayerPlan layer) => (1 - layer.Dropout).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>The rate as the header and the comments write it.</summary>
    public static string Percent(LayerPlan layer) => (100 * layer.Dropout).ToString("0.####", CultureInfo.InvariantCulture) + " %";
}
