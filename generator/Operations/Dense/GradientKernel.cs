using Generated.Digits.Generator.Emit;
using static Generated.Digits.Generator.Emit.Expressions;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>
/// The gradient of one panel's weights, gradient[i][unit] = Σ over samples of input[i] · delta[unit], handed to the update rule while it
/// is in registers. A tile has inputs as rows and units as columns.
/// </summary>
internal sealed class GradientKernel(DenseLayer layer) : Kernel(
    $"Gradient{layer.Index}",
    $"Layer {layer.Index}: gradient[i][unit] = Σ over samples of {Inputs(layer)}[i] · delta[unit], handed to the rule at once; "
        + "rows [first, last) of one panel. The sums start at zero in a fresh step, else from what the last block left.",
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("parameters"), new("TRule", "rule"),
        KernelParameter.Integer("panel"), .. KernelParameter.Range, KernelParameter.Integer("samples"), new("bool", "fresh"),
    ])
{
    private static string Inputs(DenseLayer layer) => layer.Previous is { } previous ? $"layer {previous.Index}'s output" : "input";

    /// <inheritdoc/>
    protected override KernelTypes Types => KernelTypes.Rule;

    // The layer whose panels the inputs are, if there are several.
    private DenseLayer? Paneled => layer.Previous is { Panels: > 1 } previous ? previous : null;

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        const int group = DenseLayer.RowGroup;
        int rows = shape.TileRows(layer);
        if (group % rows != 0 && Paneled is not null)
        {
            writer.Write($"// {group / 2} rows, not {rows}: no tile reaches from one panel of inputs into the next.");
            rows = group / 2;
        }
        if (group % rows == 0)
        {
            EmitTile(writer, shape, $"for (int i = first; i < last; i += {rows})", rows);
            return;
        }
        // Behind sixes, whole groups of eight rows leave none, two or four; none is done twice, for the rule changes parameters.
        int rest = group % rows;
        writer.Write("int i = first;");
        EmitTile(writer, shape, $"for (; i <= last - {rows}; i += {rows})", rows);
        EmitTile(writer, shape, $"for (; i < last; i += {rest}) // what is left", rest);
    }

    private void EmitTile(SourceWriter writer, VectorShape shape, string loop, int rows)
    {
        int columns = shape.TileVectors(layer), lanes = shape.Lanes, width = columns * lanes;
        bool isSplit = width < layer.PanelWidth;
        string start = Paneled is { } previous ? $"{DenseLayout.Outputs(previous, $"i / {previous.PanelWidth}")} + i % {previous.PanelWidth}" : "i";
        string column = isSplit ? " + column" : "";
        string strips = isSplit ? " + " + DenseLayout.Strips(layer, $"column / {DenseLayer.StripWidth}") : "";
        var tile = new RegisterTile(writer, shape, rows, columns);
        writer.Open(loop);
        if (isSplit)
            writer.Open($"for (int column = 0; column < {layer.PanelWidth}; column += {width})");
        writer.Write($$"""
            ref float x = ref Unsafe.Add(ref inputs, {{start}});
            ref float d = ref Unsafe.Add(ref deltas, {{DenseLayout.Outputs(layer)}}{{column}});
            nuint at = (nuint)({{DenseLayout.Weights(layer)}} + i * {{DenseLayer.StripWidth}}{{strips}});
            """);
        EmitStart(writer, shape, tile, layer);
        writer.Write("nuint source = 0, row = 0;");
        writer.Open($"for (int sample = 0; sample < samples; sample++, source += {DenseLayout.StrideInto(layer)}, row += {layer.Stride})");
        tile.MultiplyAdd("value", r => $"Unsafe.Add(ref x, {Plus("source", r)})", "d", c => $"{shape.Vector}.LoadUnsafe(ref d, {Plus("row", c * lanes)})");
        writer.Close();
        EmitApply(tile, shape, layer);
        if (isSplit)
            writer.Close();
        writer.Close();
    }

    /// <summary>Sums start at zero, or where the last block of this step left them.</summary>
    public static void EmitStart(SourceWriter writer, VectorShape shape, RegisterTile tile, DenseLayer layer)
    {
        tile.Declare((_, _) => $"{shape.Floats}.Zero");
        writer.Open("if (!fresh)");
        tile.Finish((r, c, sum) => $"{sum} = {shape.Vector}.LoadUnsafe(ref parameters, {At(shape, layer, r, c)} + Gradients);");
        writer.Close();
    }

    /// <summary>Hands the sums to the update rule.</summary>
    public static void EmitApply(RegisterTile tile, VectorShape shape, DenseLayer layer) =>
        tile.Finish((r, c, sum) => $"rule.Apply(ref parameters, {At(shape, layer, r, c)}, {sum});");

    private static string At(VectorShape shape, DenseLayer layer, int row, int column) => DenseLayout.Weight("at", layer, column * shape.Lanes, row);

    /// <summary>Bias gradients of any layer: a small part of the work, so written once, for 128-bit vectors.</summary>
    public static void EmitBias(SourceWriter writer) => writer.Write("""
        /// <summary>Gradient of a bias = Σ over samples of delta[unit], for the units of one panel, whose biases start at an offset.</summary>
        [MethodImpl(Hot)]
        private static void BiasGradient<TRule>(ref float deltas, int stride, ref float parameters, TRule rule, int biases, int units, int samples, bool fresh) where TRule : struct, IUpdateRule<TRule>
        {
            for (int unit = 0; unit < units; unit += 16)
            {
                nuint at = (nuint)(biases + unit), row = (nuint)unit;
                Vector128<float> s0 = Vector128<float>.Zero, s1 = s0, s2 = s0, s3 = s0;
                if (!fresh)
                {
                    s0 = Vector128.LoadUnsafe(ref parameters, at + Gradients); s1 = Vector128.LoadUnsafe(ref parameters, at + 4 + Gradients);
                    s2 = Vector128.LoadUnsafe(ref parameters, at + 8 + Gradients); s3 = Vector128.LoadUnsafe(ref parameters, at + 12 + Gradients);
                }
                for (int sample = 0; sample < samples; sample++, row += (nuint)stride)
                {
                    s0 += Vector128.LoadUnsafe(ref deltas, row); s1 += Vector128.LoadUnsafe(ref deltas, row + 4);
                    s2 += Vector128.LoadUnsafe(ref deltas, row + 8); s3 += Vector128.LoadUnsafe(ref deltas, row + 12);
                }
                rule.Apply(ref parameters, at, s0); rule.Apply(ref parameters, at + 4, s1);
                rule.Apply(ref parameters, at + 8, s2); rule.Apply(ref parameters, at + 12, s3);
            }
        }
        """);
}
