using Generated.Digits.Generator.Emit;
using static Generated.Digits.Generator.Emit.Expressions;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>
/// The first layer's gradient over the samples in which an input is nonzero. Where the registers hold the sums of two inputs, neighbours
/// go together: mostly both are nonzero in the same samples, and each row of deltas serves both.
/// </summary>
internal sealed class SparseGradientKernel(DenseLayer layer) : Kernel(
    "GradientSparse0",
    "The same gradients, from the samples in which each input is nonzero: nonzeroBySample has a bit for each. skipZero: the rows of inputs that are zero in all samples stay as they are.",
    [
        KernelParameter.Floats("values"), new("ref byte", "pixels"), new("ref ulong", "nonzeroBySample"), KernelParameter.Floats("deltas"),
        KernelParameter.Floats("parameters"), new("TRule", "rule"), KernelParameter.Integer("panel"), .. KernelParameter.Range,
        new("bool", "fresh"), new("bool", "skipZero"),
    ])
{
    /// <inheritdoc/>
    protected override KernelTypes Types => KernelTypes.InputsAndRule;

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        int rows = shape.SparseRows, lanes = shape.Lanes;
        var tile = new RegisterTile(writer, shape, rows, shape.PanelVectors(layer));
        string step = rows == 1 ? "input++" : $"input += {rows}";
        writer.Write($$"""
            ref float d = ref Unsafe.Add(ref deltas, {{DenseLayout.Outputs(layer)}});
            nuint at = (nuint)({{DenseLayout.Weights(layer)}} + first * {{DenseLayer.StripWidth}}), end = (nuint)last;
            ulong next = {{NonzeroIn(rows, "(nuint)first", 0)}};
            """);
        writer.Open($"for (nuint input = (nuint)first; input < end; {step}, at += {rows * DenseLayer.StripWidth})");
        writer.Write($$"""
            ulong bits = next;
            next = {{NonzeroIn(rows, "input", rows)}}; // early, as in the forward pass; what lies behind the last input is not used
            if (bits == 0 && skipZero)
                continue;
            """);
        GradientKernel.EmitStart(writer, shape, tile, layer);
        writer.Open("for (; bits != 0; bits &= bits - 1)");
        writer.Write($"nuint sample = (uint)BitOperations.TrailingZeroCount(bits), row = sample * {layer.Stride};");
        tile.MultiplyAdd(
            "value",
            r => $"TInputs.Read(ref values, ref pixels, {Plus($"sample * {DenseLayout.InputStride} + input", r)})",
            "d",
            c => $"{shape.Vector}.LoadUnsafe(ref d, {Plus("row", c * lanes)})");
        writer.Close();
        GradientKernel.EmitApply(tile, shape, layer);
        writer.Close();
    }

    // A bit for each sample in which any of the rows' inputs is nonzero.
    private static string NonzeroIn(int rows, string input, int behind) =>
        string.Join(" | ", Enumerable.Range(behind, rows).Select(row => $"SamplesWithNonzero(ref nonzeroBySample, {Plus(input, row)})"));
}
