using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Operations.Pooling;

/// <summary>The largest value of each window, as PyTorch's MaxPool2d: its gradient goes to the first largest in row order.</summary>
internal sealed class MaxPoolOperation(string path, MaxPool2dSpec layer, Value input)
    : PoolOperation(path, layer.Kind, input, ShapeRules.Output(layer, input.Shape), layer.Size, layer.Stride)
{
    private MaxPoolForward ForwardKernel => new(this);

    private MaxPoolBackward BackwardKernel => new(this);

    /// <inheritdoc/>
    public override IEnumerable<Kernel> Kernels => [ForwardKernel, BackwardKernel];

    /// <inheritdoc/>
    public override IEnumerable<string> Forward(bool isTraining) => [ForwardKernel.Call(LaneCode.ValueOf(Input), LaneCode.ValueOf(Output))];

    /// <inheritdoc/>
    public override IEnumerable<string> Backward() =>
        [BackwardKernel.Call(LaneCode.DeltasOf(Output), LaneCode.ValueOf(Input), LaneCode.ValueOf(Output), LaneCode.DerivativeSourceOf(Input), LaneCode.DeltasOf(Input))];
}

/// <summary>The forward pass of one group.</summary>
internal sealed class MaxPoolForward(MaxPoolOperation operation) : Kernel(
    $"Forward{operation.Id}",
    $"{operation.Name}: outputs = the largest value of each window, for one group of samples. A NaN stays a NaN.",
    KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        string lane = LaneTile.OpenVectors(writer, shape);
        operation.EmitWindows(writer, operation.Input.Layout, operation.Output.Layout, lane, () =>
        {
            int[] taps = [.. operation.Taps(operation.Input.Layout)];
            writer.Write($"{shape.Floats} largest = {shape.Vector}.LoadUnsafe(ref inputs, window);");
            foreach (int tap in taps.Skip(1))
                writer.Write($"largest = Larger(largest, {shape.Vector}.LoadUnsafe(ref inputs, window + {tap}));");
            writer.Write("largest.StoreUnsafe(ref outputs, at);");
        });
        LaneTile.CloseVectors(writer, shape);
    }
}

/// <summary>The backward pass of one group: the delta of a window goes to the first value that equals the largest.</summary>
internal sealed class MaxPoolBackward(MaxPoolOperation operation) : PoolBackward(
    operation,
    KernelParameter.Floats("deltas"), KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Floats("sources"), KernelParameter.Floats("inputDeltas"))
{
    /// <inheritdoc/>
    protected override bool ReadsWindow => true;

    /// <inheritdoc/>
    protected override void EmitWindow(SourceWriter writer, VectorShape shape)
    {
        string outputAt = operation.Output.Layout == operation.Output.DeltaLayout ? "at" : "output";
        if (outputAt == "output")
        {
            LaneLayout outputs = operation.Output.Layout;
            string lane = shape.Lanes == LaneLayout.GroupSamples ? "" : " + lane";
            writer.Write($"nuint output = (nuint)({outputs.Start} + channel * {outputs.ChannelStride} + row * {outputs.RowStride} + column * {LaneLayout.GroupSamples}){lane};");
        }
        writer.Write($"{shape.Floats} largest = {shape.Vector}.LoadUnsafe(ref outputs, {outputAt}), rest = {shape.Vector}.LoadUnsafe(ref deltas, at), given;");
    }

    /// <inheritdoc/>
    protected override string Contribution(SourceWriter writer, VectorShape shape, int valueTap)
    {
        // What is given to the first largest is taken from the rest, so that no later value gets it.
        writer.Write($"given = {shape.Vector}.Equals({shape.Vector}.LoadUnsafe(ref inputs, {Expressions.Plus("window", valueTap)}), largest) & rest;");
        writer.Write($"rest = {shape.Vector}.AndNot(rest, {shape.Vector}.Equals({shape.Vector}.LoadUnsafe(ref inputs, {Expressions.Plus("window", valueTap)}), largest));");
        return "given";
    }
}
