using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.OneSample;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Operations.Pooling;

/// <summary>The forward pass of a single sample: lanes are channels.</summary>
internal sealed class PoolOneSample(PoolOperation operation, OneSampleSchedule schedule) : Kernel(
    $"ForwardOne{operation.Id}",
    $"{operation.Name}: outputs = the {(operation is MaxPoolOperation ? "largest value" : "mean")} of each window, for a single sample.",
    KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        OneSampleLayout source = schedule.LayoutOf(operation.Input), target = schedule.LayoutOf(operation.Output);
        Shape output = operation.Output.Shape;
        LaneTile.OpenLoop(writer, "row", 0, output.Rows);
        LaneTile.OpenLoop(writer, "column", 0, output.Columns);
        writer.Write($$"""
            ref float window = ref Unsafe.Add(ref inputs, {{source.At(0, 0)}} + row * {{operation.Stride.Rows * source.RowStride}} + column * {{operation.Stride.Columns * source.ColumnStride}});
            ref float at = ref Unsafe.Add(ref outputs, {{target.At(0, 0)}} + row * {{target.RowStride}} + column * {{target.ColumnStride}});
            """);
        writer.Open($"for (nuint channel = 0; channel < {OneSampleCode.Vectors(shape, output.Channels) * shape.Lanes}; channel += {shape.Lanes})");
        if (operation is MaxPoolOperation)
            EmitLargest(writer, shape, source);
        else
            EmitMean(writer, shape, source);
        writer.Close();
        writer.Close();
        writer.Close();
    }

    private void EmitLargest(SourceWriter writer, VectorShape shape, OneSampleLayout source)
    {
        for (int row = 0; row < operation.Size.Rows; row++)
        {
            for (int column = 0; column < operation.Size.Columns; column++)
            {
                string value = $"{shape.Vector}.LoadUnsafe(ref window, {Expressions.Plus("channel", row * source.RowStride + column * source.ColumnStride)})";
                writer.Write(row + column == 0 ? $"{shape.Floats} largest = {value};" : $"largest = Larger(largest, {value});");
            }
        }
        writer.Write("largest.StoreUnsafe(ref at, channel);");
    }

    private void EmitMean(SourceWriter writer, VectorShape shape, OneSampleLayout source)
    {
        writer.Write($"{shape.Floats} sum = {shape.Floats}.Zero;");
        writer.Open($"for (nuint line = channel, last = channel + {operation.Size.Rows * source.RowStride}; line < last; line += {source.RowStride})");
        writer.Write($"for (nuint tap = 0; tap < {operation.Size.Columns * source.ColumnStride}; tap += {source.ColumnStride})");
        writer.Write($"    sum += {shape.Vector}.LoadUnsafe(ref window, line + tap);");
        writer.Close();
        writer.Write($"(sum * {shape.Vector}.Create(1f / {operation.WindowCount})).StoreUnsafe(ref at, channel);");
    }
}
