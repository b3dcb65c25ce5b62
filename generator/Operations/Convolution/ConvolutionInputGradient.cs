using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Operations.Convolution;

/// <summary>
/// The backward pass to the input, of one group: delta[channel][r][c] = Σ over filters, kernel rows and columns of
/// weight[f][channel][i][j] · delta[f][(r + padding − i) / stride][(c + padding − j) / stride], where the division leaves no rest.
/// </summary>
internal sealed class ConvolutionInputGradient(ConvolutionOperation operation) : Kernel(
    $"InputGradient{operation.Id}",
    $"{operation.Name}: the deltas of its input, Σ weight · delta over the windows that contain a position, for one group of samples.",
    KernelParameter.Floats("deltas"), KernelParameter.Floats("parameters"), KernelParameter.Floats("sources"), KernelParameter.Floats("inputDeltas"))
{
    private const int Lanes = LaneLayout.GroupSamples;

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        bool isUnit = operation.Layer.Stride == Size2d.Square(1);
        int columns = isUnit ? LaneShape.Columns(shape, operation.Input.Shape.Columns) : 1;
        string lane = LaneTile.OpenVectors(writer, shape);
        for (int group = 0; group < operation.Layer.Groups; group++)
        {
            int channel = group * operation.Channels;
            if (operation.Channels == 1 && operation.Layer.Groups > 1)
            {
                EmitRun(writer, shape, lane, new TileRun(0, operation.Layer.Groups, 1), Expressions.Product(operation.GroupFilters, "channel"), "channel", columns, isUnit);
                break;
            }
            foreach (TileRun run in TileRun.Cover(operation.Channels, LaneShape.Rows(shape, columns)))
            {
                EmitRun(
                    writer, shape, lane, run with { First = channel + run.First, Last = channel + run.Last },
                    $"{group * operation.GroupFilters}", $"{channel}", columns, isUnit);
            }
        }
        LaneTile.CloseVectors(writer, shape);
    }

    private void EmitRun(
        SourceWriter writer, VectorShape shape, string lane, TileRun run, string firstFilter, string firstChannel, int columns, bool isUnit)
    {
        Shape input = operation.Input.Shape;
        string weights = $"{operation.WeightOffset} + {firstFilter} * {operation.FilterSize} + (channel - {firstChannel}) * {operation.KernelSize}";
        LaneTile.OpenLoop(writer, "channel", run.First, run.Last, run.Height);
        writer.Write($"ref float weights = ref Unsafe.Add(ref parameters, {weights});");
        LaneTile.OpenLoop(writer, "row", 0, input.Rows);
        foreach (TileRun positions in TileRun.Cover(input.Columns, columns, columns))
        {
            LaneTile.OpenLoop(writer, "column", positions.First, positions.Last, positions.Height);
            EmitTile(writer, shape, lane, run.Height, positions.Height, firstFilter, isUnit);
            writer.Close();
        }
        writer.Close();
        writer.Close();
    }

    private void EmitTile(SourceWriter writer, VectorShape shape, string lane, int rows, int columns, string firstFilter, bool isUnit)
    {
        LaneLayout deltas = operation.Output.DeltaLayout, target = operation.Input.DeltaLayout;
        Size2d kernel = operation.Layer.Kernel, padding = operation.Layer.Padding;
        var tile = new LaneTile(writer, shape, rows, columns);
        tile.Declare(_ => $"{shape.Floats}.Zero");
        string Weight(string at, int row) => $"Unsafe.Add(ref weights, {Expressions.Plus(at, row * operation.KernelSize)})";
        if (isUnit)
        {
            int start = deltas.At(padding.Rows, padding.Columns);
            writer.Write($"ref float source = ref Unsafe.Add(ref deltas, (nuint)({start} + {firstFilter} * {deltas.ChannelStride} + row * {deltas.RowStride} + column * {Lanes}){lane});");
            writer.Write("nuint weight = 0;");
            writer.Open($"for (int filter = 0; filter < {operation.GroupFilters}; filter++, weight += {operation.FilterSize - operation.KernelSize})");
            writer.Write($"ref float line = ref Unsafe.Add(ref source, filter * {deltas.ChannelStride});");
            writer.Open($"for (int kernelRow = 0; kernelRow < {kernel.Rows}; kernelRow++, weight += {kernel.Columns})");
            for (int kernelColumn = 0; kernelColumn < kernel.Columns; kernelColumn++)
            {
                int k = kernelColumn;
                writer.Open("");
                tile.MultiplyAdd(row => Weight(Expressions.Plus("weight", k), row), column => $"ref Unsafe.Add(ref line, {(column - k) * Lanes})");
                writer.Close();
            }
            writer.Write($"line = ref Unsafe.Subtract(ref line, {deltas.RowStride});");
            writer.Close();
            writer.Close();
        }
        else
        {
            EmitStrided(writer, tile, lane, firstFilter, Weight);
        }
        writer.Write($"nuint at = (nuint)({target.Start} + channel * {target.ChannelStride} + row * {target.RowStride} + column * {Lanes}){lane};");
        LaneLayout values = operation.Input.Layout;
        if (LaneCode.ReadsDerivative(operation, operation.Input))
            writer.Write($"nuint of = (nuint)({values.Start} + channel * {values.ChannelStride} + row * {values.RowStride} + column * {Lanes}){lane};");
        tile.Finish((row, column, sum) => LaneCode.StoreDelta(
            operation, operation.Input, shape, sum,
            Expressions.Plus("at", row * target.ChannelStride + column * Lanes), Expressions.Plus("of", row * values.ChannelStride + column * Lanes)));
    }

    // The windows that contain a position: every stride-th row and column of the kernel.
    private void EmitStrided(SourceWriter writer, LaneTile tile, string lane, string firstFilter, Func<string, int, string> weight)
    {
        LaneLayout deltas = operation.Output.DeltaLayout;
        Shape output = operation.Output.Shape;
        Size2d kernel = operation.Layer.Kernel, padding = operation.Layer.Padding, stride = operation.Layer.Stride;
        writer.Open($"for (int filter = 0; filter < {operation.GroupFilters}; filter++)");
        writer.Open($"for (int kernelRow = (row + {padding.Rows}) % {stride.Rows}; kernelRow < {kernel.Rows}; kernelRow += {stride.Rows})");
        writer.Write($"int fromRow = (row + {padding.Rows} - kernelRow) / {stride.Rows};");
        writer.Write($"if (row + {padding.Rows} < kernelRow || fromRow >= {output.Rows})\n    continue;");
        writer.Open($"for (int kernelColumn = (column + {padding.Columns}) % {stride.Columns}; kernelColumn < {kernel.Columns}; kernelColumn += {stride.Columns})");
        writer.Write($"int fromColumn = (column + {padding.Columns} - kernelColumn) / {stride.Columns};");
        writer.Write($"if (column + {padding.Columns} < kernelColumn || fromColumn >= {output.Columns})\n    continue;");
        writer.Write($"ref float source = ref Unsafe.Add(ref deltas, (nuint)({deltas.Start} + ({firstFilter} + filter) * {deltas.ChannelStride} + fromRow * {deltas.RowStride} + fromColumn * {Lanes}){lane});");
        writer.Write($"nuint weight = (nuint)(filter * {operation.FilterSize} + kernelRow * {kernel.Columns} + kernelColumn);");
        tile.MultiplyAdd(row => weight("weight", row), _ => "ref source");
        writer.Close();
        writer.Close();
        writer.Close();
    }
}
