using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.OneSample;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Operations.Convolution;

/// <summary>
/// The forward pass of a single sample: lanes are the filters of a group, a tile of filters × positions of a row stays in registers, inputs are
/// broadcast. Of a depthwise convolution lanes are filters and channels at once, and inputs are loaded.
/// </summary>
internal sealed class ConvolutionOneSample(ConvolutionOperation operation, OneSampleSchedule schedule) : Kernel(
    $"ForwardOne{operation.Id}",
    $"{operation.Name}: outputs = {LaneCode.Describe(operation, "bias + Σ weight · input")} over the window of each position, for a single sample.",
    KernelParameter.Floats("inputs"), KernelParameter.Floats("parameters"), KernelParameter.Floats("outputs"))
{
    private const int Block = OneSampleCode.BlockLanes;
    private const int UnrolledMultiplyAdds = 256; // of a kernel row; longer rows are a loop

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        OneSampleLayout source = schedule.LayoutOf(operation.Input);
        int groups = operation.LaneGroups, vectors = OneSampleCode.Vectors(shape, operation.LaneFilters), columns = operation.Output.Shape.Columns;
        int tallest = operation.IsDepthwise ? Block / shape.Lanes : shape.Bits == 512 ? 2 - vectors % 2 : Block / shape.Lanes;
        int blocks = (operation.LaneFilters + Block - 1) / Block, start = source.At(-operation.Layer.Padding.Rows, -operation.Layer.Padding.Columns);
        LaneTile.OpenLoop(writer, "group", 0, groups);
        foreach (TileRun tile in OneSampleCode.Cover(shape, vectors, tallest))
        {
            int widest = Math.Min(16, OneSampleCode.Sums(shape) / tile.Height);
            LaneTile.OpenLoop(writer, "vector", tile.First, tile.Last, tile.Height);
            string block = OneSampleCode.BlocksOf(shape, "vector", operation.BlockFloats);
            writer.Write($"ref float weights = ref Unsafe.Add(ref parameters, group * {blocks * operation.BlockFloats} + {block});");
            LaneTile.OpenLoop(writer, "row", 0, operation.Output.Shape.Rows);
            foreach (TileRun positions in TileRun.Cover(columns, widest, Math.Max(1, widest / 2)))
            {
                LaneTile.OpenLoop(writer, "column", positions.First, positions.Last, positions.Height);
                string channel = operation.IsDepthwise ? $"vector * {shape.Lanes}" : $"group * {operation.Channels * source.ChannelStride}";
                writer.Write($"ref float window = ref Unsafe.Add(ref inputs, {start} + {channel} + row * {operation.Layer.Stride.Rows * source.RowStride}"
                    + $" + column * {operation.Layer.Stride.Columns * source.ColumnStride});");
                EmitTile(writer, shape, source, tile.Height, positions.Height);
                writer.Close();
            }
            writer.Close();
            writer.Close();
        }
        writer.Close();
    }

    private void EmitTile(SourceWriter writer, VectorShape shape, OneSampleLayout source, int rows, int columns)
    {
        OneSampleLayout target = schedule.LayoutOf(operation.Output);
        int kernelColumns = operation.Layer.Kernel.Columns;
        int InBlocks(int row) => OneSampleCode.InBlocks(shape, row, operation.BlockFloats);
        var tile = new LaneTile(writer, shape, rows, columns);
        tile.Declare(row => $"{shape.Vector}.LoadUnsafe(ref weights, {operation.FilterSize * Block + InBlocks(row)})");
        writer.Write("nuint weight = 0;");
        LaneTile.OpenLoop(writer, "channel", 0, operation.Channels);
        writer.Write($"ref float line = ref Unsafe.Add(ref window, channel * {source.ChannelStride});");
        writer.Open($"for (int kernelRow = 0; kernelRow < {operation.Layer.Kernel.Rows}; kernelRow++, line = ref Unsafe.Add(ref line, {source.RowStride}))");
        writer.Write($"{shape.Floats} x, {string.Join(", ", Enumerable.Range(0, rows).Select(row => $"w{row}"))};");
        bool isUnrolled = rows * columns * kernelColumns <= UnrolledMultiplyAdds;
        if (!isUnrolled)
            writer.Open($"for (nuint tap = 0; tap < {kernelColumns * source.ColumnStride}; tap += {source.ColumnStride})");
        for (int tap = 0; tap < (isUnrolled ? kernelColumns : 1); tap++)
        {
            for (int row = 0; row < rows; row++)
                writer.Write($"w{row} = {shape.Vector}.LoadUnsafe(ref weights, {Expressions.Plus("weight", InBlocks(row))});");
            writer.Write($"weight += {Block};");
            for (int column = 0; column < columns; column++)
            {
                int place = tap * source.ColumnStride + column * operation.Layer.Stride.Columns * source.ColumnStride;
                EmitPosition(writer, shape, rows, column, isUnrolled ? $"{place}" : Expressions.Plus("tap", place));
            }
        }
        if (!isUnrolled)
            writer.Close();
        writer.Close();
        writer.Close();
        string filter = operation.LaneGroups == 1 ? $"vector * {shape.Lanes}" : $"group * {operation.LaneFilters} + vector * {shape.Lanes}";
        writer.Write($"nuint at = (nuint)({target.At(0, 0)} + {filter} + row * {target.RowStride} + column * {target.ColumnStride});");
        tile.Finish((row, column, sum) => LaneCode.StoreOutput(operation, shape, sum, Expressions.Plus("at", row * shape.Lanes + column * target.ColumnStride)));
    }

    private void EmitPosition(SourceWriter writer, VectorShape shape, int rows, int column, string place)
    {
        if (operation.IsDepthwise)
        {
            writer.Write(string.Join(" ", Enumerable.Range(0, rows).Select(row =>
                $"x = {shape.Vector}.LoadUnsafe(ref line, {Expressions.Plus(place, row * shape.Lanes)}); {Add(row)}")));
            return;
        }
        writer.Write($"x = {shape.Vector}.Create(Unsafe.Add(ref line, {place})); {string.Join(" ", Enumerable.Range(0, rows).Select(Add))}");

        string Add(int row) => $"{LaneTile.Sum(row, column)} = Fma(w{row}, x, {LaneTile.Sum(row, column)});";
    }
}
