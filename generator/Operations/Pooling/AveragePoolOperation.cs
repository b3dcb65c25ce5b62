using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Operations.Pooling;

/// <summary>The mean of each window, as PyTorch's AvgPool2d; or of each channel, as its AdaptiveAvgPool2d(1), flattened.</summary>
internal sealed class AveragePoolOperation : PoolOperation
{
    /// <summary>The operation of an averagePool2d layer.</summary>
    public AveragePoolOperation(string path, AveragePool2dSpec layer, Value input)
        : base(path, layer.Kind, input, ShapeRules.Output(layer, input.Shape), layer.Size, layer.Stride)
    {
    }

    /// <summary>The operation of a globalAveragePool layer.</summary>
    public AveragePoolOperation(string path, Value input)
        : base(path, LayerKind.GlobalAveragePool, input, Shape.Vector(input.Shape.Channels), new Size2d(input.Shape.Rows, input.Shape.Columns), new Size2d(input.Shape.Rows, input.Shape.Columns))
    {
    }

    private AveragePoolForward ForwardKernel => new(this);

    private AveragePoolBackward BackwardKernel => new(this);

    /// <inheritdoc/>
    public override IEnumerable<Kernel> Kernels => [ForwardKernel, BackwardKernel];

    /// <inheritdoc/>
    public override IEnumerable<string> Forward(bool isTraining) => [ForwardKernel.Call(LaneCode.ValueOf(Input), LaneCode.ValueOf(Output))];

    /// <inheritdoc/>
    public override IEnumerable<string> Backward() =>
        [BackwardKernel.Call(LaneCode.DeltasOf(Output), LaneCode.DerivativeSourceOf(Input), LaneCode.DeltasOf(Input))];
}

/// <summary>The forward pass of one group: the sum of a window in row order, times the reciprocal of its size.</summary>
internal sealed class AveragePoolForward(AveragePoolOperation operation) : Kernel(
    $"Forward{operation.Id}",
    $"{operation.Name}: outputs = the mean of each window, for one group of samples.",
    KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        LaneLayout source = operation.Input.Layout;
        string lane = LaneTile.OpenVectors(writer, shape);
        operation.EmitWindows(writer, source, operation.Output.Layout, lane, () =>
        {
            writer.Write($"{shape.Floats} sum = {shape.Floats}.Zero;");
            writer.Open($"for (int windowRow = 0; windowRow < {operation.Size.Rows}; windowRow++, window += {source.RowStride})");
            writer.Write($"for (nuint tap = 0; tap < {operation.Size.Columns * LaneLayout.GroupSamples}; tap += {LaneLayout.GroupSamples})");
            writer.Write($"    sum += {shape.Vector}.LoadUnsafe(ref inputs, window + tap);");
            writer.Close();
            writer.Write($"(sum * {shape.Vector}.Create(1f / {operation.WindowCount})).StoreUnsafe(ref outputs, at);");
        });
        LaneTile.CloseVectors(writer, shape);
    }
}

/// <summary>The backward pass of one group: each value of a window has an equal part of its delta.</summary>
internal sealed class AveragePoolBackward(AveragePoolOperation operation) : PoolBackward(
    operation, KernelParameter.Floats("deltas"), KernelParameter.Floats("sources"), KernelParameter.Floats("inputDeltas"))
{
    /// <inheritdoc/>
    protected override bool ReadsWindow => false;

    /// <inheritdoc/>
    protected override void EmitWindow(SourceWriter writer, VectorShape shape) =>
        writer.Write($"{shape.Floats} given = {shape.Vector}.LoadUnsafe(ref deltas, at) * {shape.Vector}.Create(1f / {operation.WindowCount});");

    /// <inheritdoc/>
    protected override string Contribution(SourceWriter writer, VectorShape shape, int valueTap) => "given";
}
