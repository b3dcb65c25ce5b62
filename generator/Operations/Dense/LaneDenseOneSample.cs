using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.OneSample;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>The forward pass of a single sample: lanes are units, an input is broadcast; each sum is one chain from the bias over the inputs, ascending.</summary>
internal sealed class LaneDenseOneSample(DenseOperation operation, OneSampleSchedule schedule) : Kernel(
    $"ForwardOne{operation.Id}",
    $"{operation.Name}: outputs = {LaneCode.Describe(operation, "bias + Σ weight · input")}, for a single sample.",
    KernelParameter.Floats("inputs"), KernelParameter.Floats("parameters"), KernelParameter.Floats("outputs"))
{
    private const int Block = OneSampleCode.BlockLanes;
    private const int TallestTile = 12;

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        OneSampleLayout source = schedule.LayoutOf(operation.Input);
        Shape input = operation.Input.Shape;
        foreach (TileRun run in OneSampleCode.Cover(shape, OneSampleCode.Vectors(shape, operation.Units), TallestTile))
        {
            LaneTile.OpenLoop(writer, "vector", run.First, run.Last, run.Height);
            writer.Write($"ref float weights = ref Unsafe.Add(ref parameters, {OneSampleCode.BlocksOf(shape, "vector", operation.BlockFloats)});");
            var tile = new LaneTile(writer, shape, run.Height, 1);
            int InBlocks(int row) => OneSampleCode.InBlocks(shape, row, operation.BlockFloats);
            tile.Declare(row => $"{shape.Vector}.LoadUnsafe(ref weights, {operation.Inputs * Block + InBlocks(row)})");
            writer.Write("nuint weight = 0;");
            LaneTile.OpenLoop(writer, "channel", 0, input.Channels);
            LaneTile.OpenLoop(writer, "row", 0, input.Rows);
            writer.Write($"ref float line = ref Unsafe.Add(ref inputs, {source.At(0, 0)} + channel * {source.ChannelStride} + row * {source.RowStride});");
            writer.Open($"for (nuint column = 0; column < {input.Columns}; column++, weight += {Block})");
            writer.Write($"{shape.Floats} x = {shape.Vector}.Create(Unsafe.Add(ref line, column * {source.ColumnStride}));");
            tile.Finish((row, _, sum) => $"{sum} = Fma({shape.Vector}.LoadUnsafe(ref weights, {Expressions.Plus("weight", InBlocks(row))}), x, {sum});");
            writer.Close();
            writer.Close();
            writer.Close();
            writer.Write($"nuint at = (nuint)(vector * {shape.Lanes});");
            tile.Finish((row, _, sum) => LaneCode.StoreOutput(operation, shape, sum, Expressions.Plus("at", row * shape.Lanes)));
            writer.Close();
        }
    }
}
