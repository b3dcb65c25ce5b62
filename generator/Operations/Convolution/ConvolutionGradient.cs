using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Operations.Convolution;

/// <summary>
/// The gradients of weights and biases: weight[f][channel][i][j] = Σ over samples and positions of delta[f] · input. A tile of filters × kernel
/// columns stays in registers over all groups and positions; then sixteen lanes are added in a fixed tree. An item is a tile of filters and a channel.
/// </summary>
internal sealed class ConvolutionGradient(ConvolutionOperation operation) : Kernel(
    $"Gradient{operation.Id}",
    $"{operation.Name}: gradients of weights and biases, Σ over the samples of all groups and the positions, for items [first, last): "
        + "tiles of filters, each with a channel of the input. They start at zero in a fresh step, else from what the last block left.",
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("parameters"), KernelParameter.Floats("scratch"),
        .. KernelParameter.Range, KernelParameter.Integer("groups"), new("bool", "fresh"),
    ])
{
    private const int Lanes = LaneLayout.GroupSamples;

    // The same tiles at every width, so that items are the same.
    private int TileRows => Enumerable.Range(1, 4).Last(rows => operation.GroupFilters % rows == 0);

    /// <summary>Tiles of filters × channels.</summary>
    public int Items => operation.Layer.Filters / TileRows * operation.Channels;

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        int rows = TileRows, channels = operation.Channels;
        LaneLayout source = operation.Input.Layout, deltas = operation.Output.DeltaLayout;
        writer.Open("for (int item = first; item < last; item++)");
        string group = operation.Layer.Groups == 1 ? "" : $"filter / {operation.GroupFilters} * {channels} + ";
        writer.Write($"int filter = item / {channels} * {rows}, channel = item % {channels};");
        writer.Write($"ref float gradients = ref Unsafe.Add(ref parameters, Gradients + {operation.WeightOffset} + filter * {operation.FilterSize} + channel * {operation.KernelSize});");
        writer.Open("if (channel == 0)");
        EmitBias(writer, shape, rows);
        writer.Close();
        int kernelColumns = operation.Layer.Kernel.Columns, width = Math.Max(1, Math.Min(kernelColumns, LaneShape.Sums(shape) / rows));
        writer.Open($"for (int kernelRow = 0; kernelRow < {operation.Layer.Kernel.Rows}; kernelRow++)");
        for (int first = 0; first < kernelColumns; first += width)
        {
            int count = Math.Min(width, kernelColumns - first);
            writer.Open("");
            string lane = LaneTile.OpenVectors(writer, shape);
            var tile = new LaneTile(writer, shape, rows, count);
            tile.Declare(_ => $"{shape.Floats}.Zero");
            int start = source.At(-operation.Layer.Padding.Rows, -operation.Layer.Padding.Columns) + first * Lanes;
            writer.Open("for (int group = 0; group < groups; group++)");
            writer.Write($"ref float d = ref Unsafe.Add(ref deltas, (nuint)(group * {deltas.GroupFloats} + {deltas.Start} + filter * {deltas.ChannelStride}){lane});");
            writer.Write($"ref float x = ref Unsafe.Add(ref inputs, (nuint)(group * {source.GroupFloats} + {start} + ({group}channel) * {source.ChannelStride} + kernelRow * {source.RowStride}){lane});");
            writer.Open($"for (int row = 0; row < {operation.Output.Shape.Rows}; row++)");
            writer.Write("nuint from = 0;");
            writer.Open($"for (nuint at = 0; at < {operation.Output.Shape.Columns * Lanes}; at += {Lanes}, from += {operation.Layer.Stride.Columns * Lanes})");
            tile.MultiplyAddVectors(
                row => $"ref d, {Expressions.Plus("at", row * deltas.ChannelStride)}",
                column => $"ref x, {Expressions.Plus("from", column * Lanes)}");
            writer.Close();
            writer.Write($"d = ref Unsafe.Add(ref d, {deltas.RowStride});");
            writer.Write($"x = ref Unsafe.Add(ref x, {operation.Layer.Stride.Rows * source.RowStride});");
            writer.Close();
            writer.Close();
            tile.Finish((row, column, sum) => $"{sum}.StoreUnsafe(ref scratch, {(row * count + column) * Lanes}{lane});");
            LaneTile.CloseVectors(writer, shape);
            writer.Write($"nuint to = (nuint)(kernelRow * {kernelColumns} + {first});");
            tile.Finish((row, column, _) =>
                $"AddLanes(ref scratch, {(row * count + column) * Lanes}, ref gradients, {Expressions.Plus("to", row * operation.FilterSize + column)}, fresh);");
            writer.Close();
        }
        writer.Close();
        writer.Close();
    }

    private void EmitBias(SourceWriter writer, VectorShape shape, int rows)
    {
        if (operation.HasNormalizedBias)
        {
            writer.Write($"// Batch normalization subtracts the mean of these sums, so the loss does not depend on the biases.");
            writer.Write($"for (int of = filter; of < filter + {rows}; of++)\n    Unsafe.Add(ref parameters, Gradients + {operation.BiasOffset} + of) = 0;");
            return;
        }
        LaneLayout deltas = operation.Output.DeltaLayout;
        writer.Open($"for (int of = filter; of < filter + {rows}; of++)");
        string lane = LaneTile.OpenVectors(writer, shape);
        writer.Write($"{shape.Floats} sum = {shape.Floats}.Zero;");
        writer.Open("for (int group = 0; group < groups; group++)");
        writer.Write($"ref float d = ref Unsafe.Add(ref deltas, (nuint)(group * {deltas.GroupFloats} + {deltas.Start} + of * {deltas.ChannelStride}){lane});");
        writer.Open($"for (int row = 0; row < {operation.Output.Shape.Rows}; row++, d = ref Unsafe.Add(ref d, {deltas.RowStride}))");
        writer.Write($"for (nuint at = 0; at < {operation.Output.Shape.Columns * Lanes}; at += {Lanes})\n    sum += {shape.Vector}.LoadUnsafe(ref d, at);");
        writer.Close();
        writer.Close();
        writer.Write($"sum.StoreUnsafe(ref scratch, 0{lane});");
        LaneTile.CloseVectors(writer, shape);
        writer.Write($"AddLanes(ref scratch, 0, ref parameters, (nuint)(Gradients + {operation.BiasOffset} + of), fresh);");
        writer.Close();
    }
}
