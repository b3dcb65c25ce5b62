using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;
using static Generated.Digits.Generator.Emit.Expressions;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>
/// The backward pass from a layer to one panel of the layer before: delta[i] = (Σ over units of delta[unit] · weight[unit][i]) · derivative[i].
/// A tile has samples as rows and units of the layer before as columns.
/// </summary>
internal sealed class InputGradientKernel(DenseNetwork network, DenseLayer layer) : Kernel(
    $"InputGradient{layer.Index}",
    Describe(network, layer),
    [
        KernelParameter.Floats("deltas"), KernelParameter.Floats("transposed"), KernelParameter.Floats(DerivativeSource(network, layer.Previous!)),
        KernelParameter.Floats("inputDeltas"), KernelParameter.Integer("panel"), .. KernelParameter.Range,
    ])
{
    private static string Describe(DenseNetwork network, DenseLayer layer)
    {
        DenseLayer previous = layer.Previous!;
        string derivative = network.ReadsStoredDerivative(previous)
            ? "the slope kept from the way forward"
            : $"the slope of {previous.Activation.Name} known from its output";
        return $"Layer {layer.Index} to layer {previous.Index}: delta[i] = (Σ over units of delta[unit] · weight[unit][i]) · slope[i], {derivative}; "
            + $"for one panel of layer {previous.Index} and samples [first, last).";
    }

    private static string DerivativeSource(DenseNetwork network, DenseLayer layer) => network.ReadsStoredDerivative(layer) ? "slopes" : "outputs";

    /// <summary>The call for samples [first, last) of a panel of the layer before; <paramref name="deltas"/>: the block with this layer's deltas.</summary>
    public string CallFor(string deltas, string panel)
    {
        int previous = layer.Previous!.Index;
        string derivatives = network.ReadsStoredDerivative(layer.Previous) ? "Slopes" : "Outputs";
        return Call(
            $"{deltas}.Deltas{layer.Index}.First", $"_transposed{layer.Index}.First", $"block.{derivatives}{previous}.First",
            $"block.Deltas{previous}.First", panel, "first", "last");
    }

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        DenseLayer previous = layer.Previous!;
        int rows = shape.TileRows(previous), columns = shape.TileVectors(previous), width = columns * shape.Lanes;
        bool isSplit = width < previous.PanelWidth;
        string column = isSplit ? " + column" : "";
        string strips = isSplit ? " + " + DenseLayout.TransposedStrips(layer, $"column / {DenseLayer.StripWidth}") : "";
        if (isSplit)
            writer.Open($"for (int column = 0; column < {previous.PanelWidth}; column += {width})");
        writer.Write($"ref float weights = ref Unsafe.Add(ref transposed, panel * TransposedPanel{layer.Index}{strips});");
        RegisterTile.OverSamples(writer, shape, rows, columns, tile => EmitTile(writer, shape, tile, column));
        if (isSplit)
            writer.Close();
    }

    private void EmitTile(SourceWriter writer, VectorShape shape, RegisterTile tile, string column)
    {
        DenseLayer previous = layer.Previous!;
        int lanes = shape.Lanes;
        bool isLoop = layer.Panels > 1 && !layer.IsLast;
        string count = layer.Units.ToString(), panelStart = "";
        writer.Write($"nuint at = (nuint)(sample * {previous.Stride} + {DenseLayout.Outputs(previous)}{column});");
        tile.Declare((_, _) => $"{shape.Floats}.Zero");
        writer.Write("nuint row = 0;");
        if (isLoop)
        {
            count = $"(nuint)Math.Min({layer.PanelWidth}, {layer.Units} - part * {layer.PanelWidth})";
            panelStart = $" + {DenseLayout.Outputs(layer, "part")}";
            writer.Open($"for (int part = 0; part < {layer.Panels}; part++)");
        }
        writer.Write($"ref float d = ref Unsafe.Add(ref deltas, sample * {layer.Stride}{panelStart});");
        writer.Open($"for (nuint unit = 0; unit < {count}; unit++, row += {DenseLayer.StripWidth})");
        tile.MultiplyAdd(
            "value",
            r => $"Unsafe.Add(ref d, {Plus("unit", r * layer.Stride)})",
            "w",
            c => $"{shape.Vector}.LoadUnsafe(ref weights, {DenseLayout.TransposedWeight("row", layer, c * lanes)})");
        writer.Close();
        if (isLoop)
            writer.Close();
        tile.Finish((r, c, sum) => $"{Delta(shape, sum, Plus("at", r * previous.Stride + c * lanes))};");
    }

    // Stores a sum times the derivative at its place.
    private string Delta(VectorShape shape, string sum, string at)
    {
        DenseLayer previous = layer.Previous!;
        string source = $"{shape.Vector}.LoadUnsafe(ref {DerivativeSource(network, previous)}, {at})";
        // Dropout has multiplied the derivative with its factor.
        string delta = previous.HasDropout ? $"({sum} * {source})" : previous.Activation.TimesDerivative(sum, source);
        return $"{delta}.StoreUnsafe(ref inputDeltas, {at})";
    }
}
