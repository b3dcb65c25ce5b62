using static Generated.Digits.Generator.Emit.Expressions;

namespace Generated.Digits.Generator.Emit;

/// <summary>The gradient that flows back through a layer to the one before it.</summary>
internal static class InputGradientEmitter
{
    /// <summary>The dense tile: rows are samples, columns are units of the layer before.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer)
    {
        LayerPlan before = plan.Layers[layer.Index - 1];
        int rows = shape.TileRows(before), columns = shape.TileVectors(before), lanes = shape.Lanes;
        writer.Blank();
        writer.Write("[MethodImpl(Hot)]");
        writer.Open($"public static void InputGradient{layer.Index}(ref float deltas, ref float transposed, ref float {Kept(plan, before)}, ref float inputDeltas, int panel, int first, int last)");
        bool isSplit = columns * lanes < before.PanelWidth;
        string column = isSplit ? " + column" : "";
        if (isSplit)
            writer.Open($"for (int column = 0; column < {before.PanelWidth}; column += {columns * lanes})");
        writer.Write($"ref float weights = ref Unsafe.Add(ref transposed, panel * TransposedPanel{layer.Index}{(isSplit ? " + " + Layout.TransposedStrips(layer, $"column / {LayerPlan.StripWidth}") : "")});");
        TileWriter.OverSamples(writer, shape, rows, columns, tile => EmitTile(writer, plan, shape, layer, tile, column));
        if (isSplit)
            writer.Close();
        writer.Close();
    }

    private static void EmitTile(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer, TileWriter tile, string column)
    {
        LayerPlan before = plan.Layers[layer.Index - 1];
        int lanes = shape.Lanes;
        writer.Write($"nuint at = (nuint)(sample * {before.Stride} + {Layout.Outputs(before)}{column});");
        tile.Declare((_, _) => $"{shape.Floats}.Zero");
        writer.Write("nuint row = 0;");
        bool isLoop = layer.Panels > 1 && !layer.IsLast;
        string count = isLoop ? $"(nuint)Math.Min({layer.PanelWidth}, {layer.Units} - part * {layer.PanelWidth})" : layer.Units.ToString();
        if (isLoop)
            writer.Open($"for (int part = 0; part < {layer.Panels}; part++)");
        writer.Write($"ref float d = ref Unsafe.Add(ref deltas, sample * {layer.Stride}{(isLoop ? $" + {Layout.Outputs(layer, "part")}" : "")});");
        writer.Open($"for (nuint unit = 0; unit < {count}; unit++, row += {LayerPlan.StripWidth})");
        tile.MultiplyAdd("value", r => $"Unsafe.Add(ref d, {Plus("unit", r * layer.Stride)})", "w", c => $"{shape.Vector}.LoadUnsafe(ref weights, {Layout.TransposedWeight("row", layer, c * lanes)})");
        writer.Close();
        if (isLoop)
            writer.Close();
        tile.Finish((r, c, sum) =>
        {
            string at = Plus("at", r * before.Stride + c * lanes);
            string kept = $"{shape.Vector}.LoadUnsafe(ref {Kept(plan, before)}, {at})";
            string delta = before.HasDropout ? $"({sum} * {kept})" : ActivationEmitter.TimesSlope(before.Activation, sum, kept);
            return $"{delta}.StoreUnsafe(ref inputDeltas, {at});";
        });
    }

    /// <summary>What the derivative of <paramref name="layer"/> is known from: kept slopes, or its outputs.</summary>
    public static string Kept(NetworkPlan plan, LayerPlan layer) => plan.ReadsSlope(layer) ? "slopes" : "outputs";
}
