using System.Globalization;
using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>
/// Dropout (Srivastava et al. 2014), inverted as PyTorch's: in a training step each output is dropped with a given probability,
/// and the others are divided by the probability of staying, so that inference needs nothing. Which outputs drop is not a stream of random
/// numbers but a function of seed, step, sample, layer and unit: it does not depend on who computes it, nor in what order.
/// </summary>
internal sealed class DropoutKernel(DenseNetwork network, DenseLayer layer) : Kernel(
    $"Drop{layer.Index}",
    $"Layer {layer.Index}, in training: leaves out {Percent(layer)} of the outputs and divides the others by {Kept(layer)}, or rather multiplies "
        + "them with its reciprocal; slopes = the derivative of that. Samples [first, last) of one panel.",
    [
        KernelParameter.Floats("outputs"), KernelParameter.Floats("slopes"), new("ulong", "stream"), KernelParameter.Integer("panel"),
        .. KernelParameter.Range,
    ])
{
    /// <summary>Units follow one another at 2³² / the golden ratio, which spreads them over all 32 bits.</summary>
    private const string Golden = "0x9E3779B9u";

    /// <summary>The declaration of the random key of a block; dropout's masks derive from it.</summary>
    public const string Stream = """

        // What dropout's masks of this block grow from: the seed, the step, and where in its batch the block begins.
        ulong stream = unchecked(Mix(Mix(_seed) + (ulong)(OptimizerStep + piece.Step + 1)) + (ulong)(piece.Start - piece.Step * _batch));

        """;

    /// <summary>The call for samples [first, last) of a panel, rows without a sample left out.</summary>
    public string CallFor(string panel) =>
        Call($"block.Outputs{layer.Index}.First", $"block.Slopes{layer.Index}.First", "stream", panel, "first", "Math.Min(last, inputs.Count)");

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        string uints = $"Vector{shape.Bits}<uint>", vector = shape.Vector;
        string lanes = string.Join(", ", Enumerable.Range(0, shape.Lanes).Select(lane => $"{lane}u"));
        string input = network.StoresDerivative(layer) ? $"{vector}.LoadUnsafe(ref slopes, at)" : "value";
        string layerKey = layer.IsFirst ? "" : $"0x{(ulong)layer.Index << 40:X} + ";
        string advance = $"low += {vector}.Create(unchecked({shape.Lanes} * {Golden}))";
        int threshold = Threshold(layer);
        writer.Write($"{uints} units = ({vector}.Create({lanes}) + {vector}.Create((uint)panel * {layer.PanelWidth})) * {vector}.Create({Golden});");
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write($$"""
            ulong key = Mix(unchecked(stream + {{layerKey}}(ulong)sample));
            {{uints}} low = units + {{vector}}.Create(unchecked((uint)key)), high = {{vector}}.Create((uint)(key >> 32));
            nuint at = (nuint)(sample * {{layer.Stride}} + {{DenseLayout.Outputs(layer)}});
            """);
        writer.Open($"for (nuint end = at + {layer.PanelWidth}; at < end; at += {shape.Lanes}, {advance})");
        writer.Write($$"""
            // Wellons' lowbias32, with the other half of the key in its middle: 31 bits that are below {{threshold}} in {{Percent(layer)}} of all cases.
            {{uints}} bits = (low ^ {{vector}}.ShiftRightLogical(low, 16)) * {{vector}}.Create(0x7FEB352Du) ^ high;
            bits = (bits ^ {{vector}}.ShiftRightLogical(bits, 15)) * {{vector}}.Create(0x846CA68Bu);
            bits ^= {{vector}}.ShiftRightLogical(bits, 16);
            {{shape.Floats}} stays = {{vector}}.GreaterThan({{vector}}.ShiftRightLogical(bits, 1).AsInt32(), {{vector}}.Create({{threshold - 1}})).AsSingle();
            {{shape.Floats}} factor = stays & {{vector}}.Create({{Scale(layer)}}), value = {{vector}}.LoadUnsafe(ref outputs, at);
            {{layer.Activation.TimesDerivative("factor", input)}}.StoreUnsafe(ref slopes, at);
            (value * factor).StoreUnsafe(ref outputs, at);
            """);
        writer.Close();
        writer.Close();
    }

    private static int Threshold(DenseLayer layer) => (int)Math.Min(Math.Round(layer.Dropout * (1L << 31)), int.MaxValue);

    private static string Scale(DenseLayer layer) => SourceWriter.Literal(1 / (1 - layer.Dropout));

    /// <summary>The probability that an output stays, as the header and the comments write it.</summary>
    public static string Kept(DenseLayer layer) => (1 - layer.Dropout).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>The rate as the header and the comments write it.</summary>
    public static string Percent(DenseLayer layer) => (100 * layer.Dropout).ToString("0.####", CultureInfo.InvariantCulture) + " %";
}
