using static Generated.Digits.Generator.Emit.Expressions;

namespace Generated.Digits.Generator.Emit;

/// <summary>Weight and bias gradients: sums over the samples, handed to the update rule while they are in registers.</summary>
internal static class GradientEmitter
{
    private const string Tail = " where TRule : struct, IUpdateRule<TRule>";

    /// <summary>The sparse kernel's head, in the interface and in each class.</summary>
    public const string SparseSignature =
        "GradientSparse0<TInputs, TRule>(ref float values, ref byte pixels, ref ulong litBy, ref float deltas, ref float parameters, TRule rule, int panel, int first, int last, bool fresh, bool skipUnlit) where TInputs : struct, IInputs" + Tail;

    /// <summary>The dense tile: rows are inputs, columns are units.</summary>
    public static void EmitDense(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer)
    {
        int rows = shape.TileRows(layer);
        writer.Blank();
        writer.Write("[MethodImpl(Hot)]");
        writer.Open($"public static void Gradient{layer.Index}<TRule>(ref float inputs, ref float deltas, ref float parameters, TRule rule, int panel, int first, int last, int samples, bool fresh){Tail}");
        if (LayerPlan.RowGroup % rows != 0 && PanelsInto(plan, layer) is not null)
        {
            const int fewer = LayerPlan.RowGroup / 2;
            writer.Write($"// {fewer} rows, not {rows}: no tile reaches from one panel of inputs into the next.");
            rows = fewer;
        }
        if (LayerPlan.RowGroup % rows == 0)
        {
            EmitTile(writer, plan, shape, layer, $"for (int i = first; i < last; i += {rows})", rows);
        }
        else
        {
            // Behind sixes, whole groups of eight rows leave none, two or four; none is done twice, for the rule changes parameters.
            int rest = LayerPlan.RowGroup % rows;
            writer.Write("int i = first;");
            EmitTile(writer, plan, shape, layer, $"for (; i <= last - {rows}; i += {rows})", rows);
            EmitTile(writer, plan, shape, layer, $"for (; i < last; i += {rest}) // what is left", rest);
        }
        writer.Close();
    }

    // The layer whose panels the inputs are, if there are several.
    private static LayerPlan? PanelsInto(NetworkPlan plan, LayerPlan layer) =>
        layer.Index > 0 && plan.Layers[layer.Index - 1] is { Panels: > 1 } before ? before : null;

    private static void EmitTile(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer, string loop, int rows)
    {
        string start = PanelsInto(plan, layer) is { } before ? $"{Layout.Outputs(before, $"i / {before.PanelWidth}")} + i % {before.PanelWidth}" : "i";
        int columns = shape.TileVectors(layer), lanes = shape.Lanes;
        bool isSplit = columns * lanes < layer.PanelWidth;
        var tile = new TileWriter(writer, shape, rows, columns);
        writer.Open(loop);
        if (isSplit)
            writer.Open($"for (int column = 0; column < {layer.PanelWidth}; column += {columns * lanes})");
        writer.Write($$"""
            ref float x = ref Unsafe.Add(ref inputs, {{start}});
            ref float d = ref Unsafe.Add(ref deltas, {{Layout.Outputs(layer)}}{{(isSplit ? " + column" : "")}});
            nuint at = (nuint)({{Layout.Weights(layer)}} + i * {{LayerPlan.StripWidth}}{{(isSplit ? " + " + Layout.Strips(layer, $"column / {LayerPlan.StripWidth}") : "")}});
            """);
        EmitStart(writer, shape, tile, (r, c) => Layout.Weight("at", layer, c * lanes, r));
        writer.Write("nuint source = 0, row = 0;");
        writer.Open($"for (int sample = 0; sample < samples; sample++, source += {Layout.StrideInto(plan, layer)}, row += {layer.Stride})");
        tile.MultiplyAdd("value", r => $"Unsafe.Add(ref x, {Plus("source", r)})", "d", c => $"{shape.Vector}.LoadUnsafe(ref d, {Plus("row", c * lanes)})");
        writer.Close();
        tile.Finish((r, c, sum) => $"rule.Apply(ref parameters, {Layout.Weight("at", layer, c * lanes, r)}, {sum});");
        if (isSplit)
            writer.Close();
        writer.Close();
    }

    /// <summary>
    /// The first layer's gradient over the samples that lit an input. Where the registers hold two inputs' sums, two neighbours
    /// go together: who lights one mostly lights the other, and each row of deltas serves both.
    /// </summary>
    public static void EmitSparse(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer)
    {
        int rows = shape.SparseRows, vectors = shape.PanelVectors(layer), lanes = shape.Lanes;
        var tile = new TileWriter(writer, shape, rows, vectors);
        string Bits(string input, int behind) => string.Join(" | ", Enumerable.Range(behind, rows).Select(row => $"WhoLit(ref litBy, {Plus(input, row)})"));
        writer.Blank();
        writer.Write("[MethodImpl(Hot)]");
        writer.Open($"public static void {SparseSignature}");
        writer.Write($$"""
            ref float d = ref Unsafe.Add(ref deltas, {{Layout.Outputs(layer)}});
            nuint at = (nuint)({{Layout.Weights(layer)}} + first * {{LayerPlan.StripWidth}}), end = (nuint)last;
            ulong next = {{Bits("(nuint)first", 0)}};
            """);
        writer.Open($"for (nuint input = (nuint)first; input < end; {(rows == 1 ? "input++" : $"input += {rows}")}, at += {rows * LayerPlan.StripWidth})");
        writer.Write($$"""
            ulong bits = next;
            next = {{Bits("input", rows)}}; // early, as in the forward pass; what lies behind the last input is not used
            if (bits == 0 && skipUnlit)
                continue;
            """);
        EmitStart(writer, shape, tile, (r, c) => Layout.Weight("at", layer, c * lanes, r));
        writer.Open("for (; bits != 0; bits &= bits - 1)");
        writer.Write($"nuint sample = (uint)BitOperations.TrailingZeroCount(bits), row = sample * {layer.Stride};");
        tile.MultiplyAdd("value", r => $"TInputs.Read(ref values, ref pixels, {Plus($"sample * {Layout.InputStride} + input", r)})", "d", c => $"{shape.Vector}.LoadUnsafe(ref d, {Plus("row", c * lanes)})");
        writer.Close();
        tile.Finish((r, c, sum) => $"rule.Apply(ref parameters, {Layout.Weight("at", layer, c * lanes, r)}, {sum});");
        writer.Close();
        writer.Close();
    }

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

    /// <summary>Sums start at zero, or where the last block of this step left them.</summary>
    private static void EmitStart(SourceWriter writer, VectorShape shape, TileWriter tile, Func<int, int, string> at)
    {
        tile.Declare((_, _) => $"{shape.Floats}.Zero");
        writer.Open("if (!fresh)");
        tile.Finish((r, c, sum) => $"{sum} = {shape.Vector}.LoadUnsafe(ref parameters, {at(r, c)} + Gradients);");
        writer.Close();
    }
}
