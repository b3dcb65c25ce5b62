using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Operations.Pooling;

/// <summary>An operation that makes one value of each window of an image, channel by channel.</summary>
internal abstract class PoolOperation(string path, LayerKind kind, Value input, Shape output, Size2d size, Size2d stride)
    : Operation(path, kind, Activation.Identity, input, output)
{
    /// <summary>The window.</summary>
    public Size2d Size => size;

    /// <summary>How far the window moves.</summary>
    public Size2d Stride => stride;

    /// <summary>Values in a window.</summary>
    public int WindowCount => size.Rows * size.Columns;

    /// <summary>Whether windows share no value and leave none out: then each delta of the input is written once.</summary>
    public bool IsPartition =>
        size == stride && Output.Shape.Rows * size.Rows == Input.Shape.Rows && Output.Shape.Columns * size.Columns == Input.Shape.Columns;

    /// <summary>
    /// The loops over the windows of a group: <c>window</c> is a window's first value in a layout of the input, where one is given; <c>at</c> is the place
    /// of its output.
    /// </summary>
    public void EmitWindows(SourceWriter writer, LaneLayout? source, LaneLayout target, string lane, Action body)
    {
        LaneTile.OpenLoop(writer, "channel", 0, Input.Shape.Channels);
        LaneTile.OpenLoop(writer, "row", 0, OutputRows);
        LaneTile.OpenLoop(writer, "column", 0, OutputColumns);
        const int lanes = LaneLayout.GroupSamples;
        if (source is { } read)
        {
            string ofWindow = $"row * {stride.Rows * read.RowStride} + column * {stride.Columns * lanes}";
            writer.Write($"nuint window = (nuint)({read.Start} + channel * {read.ChannelStride} + {ofWindow}){lane};");
        }
        writer.Write($"nuint at = (nuint)({target.Start} + channel * {target.ChannelStride} + row * {target.RowStride} + column * {lanes}){lane};");
        body();
        writer.Close();
        writer.Close();
        writer.Close();
    }

    /// <summary>The places of a window's values behind its first, in row order.</summary>
    public IEnumerable<int> Taps(LaneLayout layout) =>
        from row in Enumerable.Range(0, size.Rows)
        from column in Enumerable.Range(0, size.Columns)
        select row * layout.RowStride + column * LaneLayout.GroupSamples;

    /// <inheritdoc/>
    public override Kernel OneSampleKernel(OneSampleSchedule schedule) => new PoolOneSample(this, schedule);

    /// <inheritdoc/>
    public override string OneSampleCall(OneSampleSchedule schedule) =>
        OneSampleKernel(schedule).Call(schedule.PlaceOf(Input), schedule.PlaceOf(Output));

    // A vector has one row and one column, whatever the window was.
    private int OutputRows => Output.Shape.Rows;

    private int OutputColumns => Output.Shape.Columns;
}

/// <summary>
/// The backward pass of a pooling operation: the loop that adds each window's gradient to its values. Where windows overlap or leave values
/// out, deltas are cleared first; where they are complete, the derivative of the input's activation follows as a pass of its own.
/// </summary>
internal abstract class PoolBackward(PoolOperation operation, params KernelParameter[] parameters) : Kernel(
    $"InputGradient{operation.Id}",
    $"{operation.Name}: the deltas of its input, for one group of samples.",
    parameters)
{
    /// <summary>The delta that a value of a window receives, as an expression; statements may come before it.</summary>
    protected abstract string Contribution(SourceWriter writer, VectorShape shape, int valueTap);

    /// <summary>Whether the contributions depend on the values of the window.</summary>
    protected abstract bool ReadsWindow { get; }

    /// <summary>What is computed once a window.</summary>
    protected abstract void EmitWindow(SourceWriter writer, VectorShape shape);

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        Value input = operation.Input;
        LaneLayout values = input.Layout, target = input.DeltaLayout;
        if (operation.IsPartition)
        {
            EmitPass(writer, shape, (at, of, contribution) => LaneCode.StoreDelta(operation, input, shape, contribution, at, of));
            return;
        }
        if (operation.WritesDeltasFirst(input))
            LaneRows.Emit(writer, shape, () => writer.Write($"{shape.Floats}.Zero.StoreUnsafe(ref inputDeltas, to);"), ("to", target));
        EmitPass(writer, shape, (at, _, contribution) => $"({contribution} + {shape.Vector}.LoadUnsafe(ref inputDeltas, {at})).StoreUnsafe(ref inputDeltas, {at});");
        if (LaneCode.DerivativeFactor(operation, input, shape, $"{shape.Vector}.LoadUnsafe(ref inputDeltas, to)", "of") is { } delta)
            LaneRows.Emit(writer, shape, () => writer.Write($"{delta}.StoreUnsafe(ref inputDeltas, to);"), ("to", target), ("of", values));
    }

    private void EmitPass(SourceWriter writer, VectorShape shape, Func<string, string, string, string> store)
    {
        Value input = operation.Input;
        LaneLayout values = input.Layout, target = input.DeltaLayout;
        string lane = LaneTile.OpenVectors(writer, shape);
        bool readsValues = ReadsWindow || operation.IsPartition && LaneCode.ReadsDerivative(operation, input);
        operation.EmitWindows(writer, readsValues ? values : null, operation.Output.DeltaLayout, lane, () =>
        {
            writer.Write($"nuint to = (nuint)({target.Start} + channel * {target.ChannelStride} + row * {operation.Stride.Rows * target.RowStride} + column * {operation.Stride.Columns * LaneLayout.GroupSamples}){lane};");
            EmitWindow(writer, shape);
            foreach ((int valueTap, int deltaTap) in operation.Taps(values).Zip(operation.Taps(target), (a, b) => (a, b)))
            {
                string contribution = Contribution(writer, shape, valueTap);
                writer.Write(store(Expressions.Plus("to", deltaTap), Expressions.Plus("window", valueTap), contribution));
            }
        });
        LaneTile.CloseVectors(writer, shape);
    }
}
