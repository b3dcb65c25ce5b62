using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Operations.Convolution;

/// <summary>
/// The forward pass of one group of samples. A tile of filters × positions stays in registers while it passes over the channels and the kernel;
/// each sum is one chain: the bias, then channel, kernel row, kernel column.
/// </summary>
internal sealed class ConvolutionForward(ConvolutionOperation operation) : Kernel(
    $"Forward{operation.Id}",
    $"{operation.Name}: outputs = {LaneCode.Describe(operation, "bias + Σ weight · input")} over the window of each position, for one group of samples.",
    KernelParameter.Floats("inputs"), KernelParameter.Floats("parameters"), KernelParameter.Floats("outputs"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        int columns = LaneShape.Columns(shape, operation.Output.Shape.Columns);
        string lane = LaneTile.OpenVectors(writer, shape);
        for (int group = 0; group < operation.Layer.Groups; group++)
        {
            foreach (TileRun run in TileRun.Cover(operation.GroupFilters, LaneShape.Rows(shape, columns)))
            {
                if (operation.GroupFilters == 1 && operation.Layer.Groups > 1)
                {
                    EmitDepthwise(writer, shape, lane, columns);
                    LaneTile.CloseVectors(writer, shape);
                    return;
                }
                int first = group * operation.GroupFilters;
                EmitRun(writer, shape, lane, run with { First = first + run.First, Last = first + run.Last }, $"{group * operation.Channels}", columns);
            }
        }
        LaneTile.CloseVectors(writer, shape);
    }

    // One filter a group: a loop over the filters, each with its own channels.
    private void EmitDepthwise(SourceWriter writer, VectorShape shape, string lane, int columns) =>
        EmitRun(writer, shape, lane, new TileRun(0, operation.Layer.Filters, 1), Expressions.Product(operation.Channels, "filter"), columns);

    private void EmitRun(SourceWriter writer, VectorShape shape, string lane, TileRun run, string firstChannel, int columns)
    {
        Shape output = operation.Output.Shape;
        LaneLayout source = operation.Input.Layout;
        int start = source.At(-operation.Layer.Padding.Rows, -operation.Layer.Padding.Columns);
        string place = $"{start} + {firstChannel} * {source.ChannelStride} + row * {operation.Layer.Stride.Rows * source.RowStride}"
            + $" + column * {operation.Layer.Stride.Columns * LaneLayout.GroupSamples}";
        LaneTile.OpenLoop(writer, "filter", run.First, run.Last, run.Height);
        writer.Write($$"""
            ref float weights = ref Unsafe.Add(ref parameters, {{operation.WeightOffset}} + filter * {{operation.FilterSize}});
            ref float bias = ref Unsafe.Add(ref parameters, {{operation.BiasOffset}} + filter);
            """);
        LaneTile.OpenLoop(writer, "row", 0, output.Rows);
        foreach (TileRun positions in TileRun.Cover(output.Columns, columns, columns))
        {
            LaneTile.OpenLoop(writer, "column", positions.First, positions.Last, positions.Height);
            writer.Write($"ref float window = ref Unsafe.Add(ref inputs, (nuint)({place}){lane});");
            EmitTile(writer, shape, lane, run.Height, positions.Height);
            writer.Close();
        }
        writer.Close();
        writer.Close();
    }

    private void EmitTile(SourceWriter writer, VectorShape shape, string lane, int rows, int columns)
    {
        LaneLayout source = operation.Input.Layout, target = operation.Output.Layout;
        int kernelRows = operation.Layer.Kernel.Rows, kernelColumns = operation.Layer.Kernel.Columns, stride = operation.Layer.Stride.Columns;
        var tile = new LaneTile(writer, shape, rows, columns);
        tile.Declare(row => $"{shape.Vector}.Create(Unsafe.Add(ref bias, {row}))");
        writer.Write("nuint weight = 0;");
        LaneTile.OpenLoop(writer, "channel", 0, operation.Channels);
        writer.Write($"ref float line = ref Unsafe.Add(ref window, channel * {source.ChannelStride});");
        writer.Open($"for (int kernelRow = 0; kernelRow < {kernelRows}; kernelRow++, weight += {kernelColumns})");
        for (int kernelColumn = 0; kernelColumn < kernelColumns; kernelColumn++)
        {
            int k = kernelColumn;
            writer.Open("");
            tile.MultiplyAdd(
                row => $"Unsafe.Add(ref weights, {Expressions.Plus("weight", row * operation.FilterSize + k)})",
                column => $"ref line, {(k + column * stride) * LaneLayout.GroupSamples}");
            writer.Close();
        }
        writer.Write($"line = ref Unsafe.Add(ref line, {source.RowStride});");
        writer.Close();
        writer.Close();
        writer.Write($"nuint at = (nuint)({target.Start} + filter * {target.ChannelStride} + row * {target.RowStride} + column * {LaneLayout.GroupSamples}){lane};");
        tile.Finish((row, column, sum) => LaneCode.StoreOutput(operation, shape, sum, Expressions.Plus("at", row * target.ChannelStride + column * LaneLayout.GroupSamples)));
    }
}
