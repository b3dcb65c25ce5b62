using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.OneSample;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Operations.Normalization;

/// <summary>The forward pass of a single sample: lanes are channels. Its parameters are the running means, the factors and the biases, padded to vectors.</summary>
internal sealed class BatchNormOneSample(BatchNormOperation operation, OneSampleSchedule schedule) : Kernel(
    $"ForwardOne{operation.Id}",
    $"{operation.Name}: outputs = {LaneCode.Describe(operation, "weight · (x − mean) / √(variance + epsilon) + bias")}, for a single sample.",
    KernelParameter.Floats("inputs"), KernelParameter.Floats("parameters"), KernelParameter.Floats("outputs"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        OneSampleLayout source = schedule.LayoutOf(operation.Input), target = schedule.LayoutOf(operation.Output);
        int padded = OneSampleLayout.Padded(operation.Channels);
        string Parameter(int index) => $"{shape.Vector}.LoadUnsafe(ref parameters, {Expressions.Plus("channel", index * padded)})";
        writer.Open($"for (nuint channel = 0; channel < {OneSampleCode.Vectors(shape, operation.Channels) * shape.Lanes}; channel += {shape.Lanes})");
        writer.Write($"{shape.Floats} mean = {Parameter(0)}, factor = {Parameter(1)}, bias = {Parameter(2)};");
        writer.Open($"for (int row = 0; row < {source.Shape.Rows}; row++)");
        writer.Write($"nuint from = (nuint)({source.At(0, 0)} + row * {source.RowStride}) + channel, at = (nuint)({target.At(0, 0)} + row * {target.RowStride}) + channel;");
        writer.Open($"for (int column = 0; column < {source.Shape.Columns}; column++, from += {source.ColumnStride}, at += {target.ColumnStride})");
        writer.Write(LaneCode.StoreOutput(operation, shape, $"Fma({shape.Vector}.LoadUnsafe(ref inputs, from) - mean, factor, bias)", "at"));
        writer.Close();
        writer.Close();
        writer.Close();
    }
}
