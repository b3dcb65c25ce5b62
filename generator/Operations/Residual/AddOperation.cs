using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Operations.Residual;

/// <summary>The end of a residual block: activation(branch + shortcut), where the shortcut is the block's input.</summary>
internal sealed class AddOperation : Operation
{
    /// <summary>The operation at the end of a residual block.</summary>
    public AddOperation(string path, ResidualSpec layer, Value branch, Value shortcut)
        : base(path, layer.Kind, layer.Activation, branch, branch.Shape)
    {
        Shortcut = shortcut;
        shortcut.AddReader(this);
    }

    /// <summary>The input of the block.</summary>
    public Value Shortcut { get; }

    private AddForward ForwardKernel => new(this);

    private AddBackward ToBranch => new(this, Input, "InputGradient", "the branch");

    private AddBackward ToShortcut => new(this, Shortcut, "ShortcutGradient", "the shortcut");

    /// <inheritdoc/>
    public override IEnumerable<Kernel> Kernels => [ForwardKernel, ToBranch, ToShortcut];

    /// <inheritdoc/>
    public override IEnumerable<string> Forward(bool isTraining) =>
        [ForwardKernel.Call(LaneCode.ValueOf(Input), LaneCode.ValueOf(Shortcut), LaneCode.ValueOf(Output))];

    /// <inheritdoc/>
    public override IEnumerable<string> Backward() => BackwardTo((ToBranch, Input), (ToShortcut, Shortcut));

    /// <inheritdoc/>
    public override IEnumerable<string> TrainingBackward() => Shortcut.Producer is null ? BackwardTo((ToBranch, Input)) : Backward();

    private IEnumerable<string> BackwardTo(params (AddBackward Kernel, Value Value)[] places) => places
        .Select(to => to.Kernel.Call(LaneCode.DeltasOf(Output), LaneCode.DerivativeSourceOf(to.Value), LaneCode.DeltasOf(to.Value)));

    /// <inheritdoc/>
    public override Kernel OneSampleKernel(OneSampleSchedule schedule) => new AddOneSample(this, schedule);

    /// <inheritdoc/>
    public override string OneSampleCall(OneSampleSchedule schedule) =>
        OneSampleKernel(schedule).Call(schedule.PlaceOf(Input), schedule.PlaceOf(Shortcut), schedule.PlaceOf(Output));
}

/// <summary>The forward pass of one group.</summary>
internal sealed class AddForward(AddOperation operation) : Kernel(
    $"Forward{operation.Id}",
    $"{operation.Name}: outputs = {LaneCode.Describe(operation, "branch + shortcut")}, for one group of samples.",
    KernelParameter.Floats("branch"), KernelParameter.Floats("shortcut"), KernelParameter.Floats("outputs"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape) => LaneRows.Emit(
        writer,
        shape,
        () =>
        {
            string sum = $"({shape.Vector}.LoadUnsafe(ref branch, of) + {shape.Vector}.LoadUnsafe(ref shortcut, from))";
            writer.Write(LaneCode.StoreOutput(operation, shape, sum, "at"));
        },
        ("at", operation.Output.Layout), ("of", operation.Input.Layout), ("from", operation.Shortcut.Layout));
}

/// <summary>The backward pass of one group to one of the two: the sum's deltas are theirs.</summary>
internal sealed class AddBackward(AddOperation operation, Value value, string name, string what) : Kernel(
    $"{name}{operation.Id}",
    $"{operation.Name}: the deltas of {what}, for one group of samples.",
    KernelParameter.Floats("deltas"), KernelParameter.Floats("sources"), KernelParameter.Floats("inputDeltas"))
{
    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape) => LaneRows.Emit(
        writer,
        shape,
        () => writer.Write(LaneCode.StoreDelta(operation, value, shape, $"{shape.Vector}.LoadUnsafe(ref deltas, from)", "at", "of")),
        ("at", value.DeltaLayout), ("of", value.Layout), ("from", operation.Output.DeltaLayout));
}
