using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Operations.Convolution;

/// <summary>
/// The gradients of weights and biases over one group of samples: weight[f][channel][i][j] = Σ over samples and positions of delta[f] · input. A tile of
/// filters × kernel columns stays in registers over all positions; then sixteen lanes are added in a fixed tree. The groups are added in order later, so
/// the thread that computed a group's deltas also computes their gradients, while they are in its cache.
/// </summary>
internal sealed class ConvolutionGradient(ConvolutionOperation operation) : Kernel(
    $"Gradient{operation.Id}",
    $"{operation.Name}: gradients of weights and biases, Σ over the samples of one group and the positions.",
    KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("gradients"), KernelParameter.Floats("scratch"))
{
    private const int Lanes = LaneLayout.GroupSamples;

    // The same tiles at every width.
    private int TileRows => Enumerable.Range(1, 4).Last(rows => operation.GroupFilters % rows == 0);

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        int rows = TileRows, channels = operation.Channels, kernelColumns = operation.Layer.Kernel.Columns;
        string ofGroup = operation.Layer.Groups == 1 ? "" : $"filter / {operation.GroupFilters} * {channels} + ";
        LaneTile.OpenLoop(writer, "filter", 0, operation.Layer.Filters, rows);
        EmitBias(writer, shape, rows);
        LaneTile.OpenLoop(writer, "channel", 0, channels);
        writer.Write($"ref float target = ref Unsafe.Add(ref gradients, filter * {operation.FilterSize} + channel * {operation.KernelSize});");
        int width = Math.Max(1, Math.Min(kernelColumns, LaneShape.Sums(shape) / rows));
        LaneTile.OpenLoop(writer, "kernelRow", 0, operation.Layer.Kernel.Rows);
        for (int first = 0; first < kernelColumns; first += width)
            EmitTile(writer, shape, rows, first, Math.Min(width, kernelColumns - first), ofGroup);
        writer.Close();
        writer.Close();
        writer.Close();
    }

    private void EmitTile(SourceWriter writer, VectorShape shape, int rows, int first, int count, string ofGroup)
    {
        LaneLayout source = operation.Input.Layout, deltas = operation.Output.DeltaLayout;
        int start = source.At(-operation.Layer.Padding.Rows, -operation.Layer.Padding.Columns) + first * Lanes;
        var tile = new LaneTile(writer, shape, rows, count);
        writer.Open("");
        string lane = LaneTile.OpenVectors(writer, shape);
        tile.Declare(_ => $"{shape.Floats}.Zero");
        writer.Write($$"""
            ref float d = ref Unsafe.Add(ref deltas, (nuint)({{deltas.Start}} + filter * {{deltas.ChannelStride}}){{lane}});
            ref float x = ref Unsafe.Add(ref inputs, (nuint)({{start}} + ({{ofGroup}}channel) * {{source.ChannelStride}} + kernelRow * {{source.RowStride}}){{lane}});
            """);
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
        tile.Finish((row, column, sum) => $"{sum}.StoreUnsafe(ref scratch, {(row * count + column) * Lanes}{lane});");
        LaneTile.CloseVectors(writer, shape);
        writer.Write($"nuint to = (nuint)(kernelRow * {operation.Layer.Kernel.Columns} + {first});");
        tile.Finish((row, column, _) =>
            $"Unsafe.Add(ref target, {Expressions.Plus("to", row * operation.FilterSize + column)}) = SumLanes(ref scratch, {(row * count + column) * Lanes});");
        writer.Close();
    }

    // Biases lie behind the weights, as in memory.
    private void EmitBias(SourceWriter writer, VectorShape shape, int rows)
    {
        int biases = operation.BiasOffset - operation.WeightOffset;
        writer.Open($"for (int of = filter; of < filter + {rows}; of++)");
        if (operation.HasNormalizedBias)
        {
            writer.Write("// Batch normalization subtracts the mean of these sums, so the loss does not depend on the biases.");
            writer.Write($"Unsafe.Add(ref gradients, {biases} + of) = 0;");
            writer.Close();
            return;
        }
        LaneLayout deltas = operation.Output.DeltaLayout;
        string lane = LaneTile.OpenVectors(writer, shape);
        writer.Write($"{shape.Floats} sum = {shape.Floats}.Zero;");
        writer.Write($"ref float d = ref Unsafe.Add(ref deltas, (nuint)({deltas.Start} + of * {deltas.ChannelStride}){lane});");
        writer.Open($"for (int row = 0; row < {operation.Output.Shape.Rows}; row++, d = ref Unsafe.Add(ref d, {deltas.RowStride}))");
        writer.Write($"for (nuint at = 0; at < {operation.Output.Shape.Columns * Lanes}; at += {Lanes})\n    sum += {shape.Vector}.LoadUnsafe(ref d, at);");
        writer.Close();
        writer.Write($"sum.StoreUnsafe(ref scratch, 0{lane});");
        LaneTile.CloseVectors(writer, shape);
        writer.Write($"Unsafe.Add(ref gradients, {biases} + of) = SumLanes(ref scratch, 0);");
        writer.Close();
    }
}

/// <summary>Adds the gradients of the groups in order, for vectors [first, last) of the layer's weights and biases.</summary>
internal sealed class ConvolutionGroupSum(ConvolutionOperation operation) : Kernel(
    $"AddGroups{operation.Id}",
    $"{operation.Name}: adds the groups' gradients in order, for the 16-float vectors [first, last). They start at zero in a fresh step, else from what the "
        + "last block left.",
    [
        KernelParameter.Floats("gradients"), KernelParameter.Floats("parameters"), .. KernelParameter.Range, KernelParameter.Integer("groups"),
        new("bool", "fresh"),
    ])
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        const int lanes = LaneLayout.GroupSamples;
        writer.Open($"for (nuint at = (nuint)(first * {lanes}), end = (nuint)(last * {lanes}); at < end; at += {shape.Lanes})");
        writer.Write($$"""
            {{shape.Floats}} sum = fresh ? {{shape.Floats}}.Zero : {{shape.Vector}}.LoadUnsafe(ref parameters, Gradients + {{operation.WeightOffset}} + at);
            for (int group = 0; group < groups; group++)
                sum += {{shape.Vector}}.LoadUnsafe(ref gradients, (nuint)(group * {{operation.GradientFloats}}) + at);
            sum.StoreUnsafe(ref parameters, Gradients + {{operation.WeightOffset}} + at);
            """);
        writer.Close();
    }
}
