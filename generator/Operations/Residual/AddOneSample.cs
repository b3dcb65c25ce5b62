using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.OneSample;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Operations.Residual;

/// <summary>The forward pass of a single sample: lanes are channels.</summary>
internal sealed class AddOneSample(AddOperation operation, OneSampleSchedule schedule) : Kernel(
    $"ForwardOne{operation.Id}",
    $"{operation.Name}: outputs = {LaneCode.Describe(operation, "branch + shortcut")}, for a single sample.",
    KernelParameter.Floats("branch"), KernelParameter.Floats("shortcut"), KernelParameter.Floats("outputs"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape) => OneSampleCode.EmitPass(
        writer,
        shape,
        () =>
        {
            string sum = $"({shape.Vector}.LoadUnsafe(ref branch, of) + {shape.Vector}.LoadUnsafe(ref shortcut, from))";
            writer.Write(LaneCode.StoreOutput(operation, shape, sum, "at"));
        },
        ("at", schedule.LayoutOf(operation.Output)), ("of", schedule.LayoutOf(operation.Input)), ("from", schedule.LayoutOf(operation.Shortcut)));
}
