using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>Writes the C# source of one network: the table of contents of the generated files.</summary>
internal static class NetworkEmitter
{
    /// <summary>
    /// The files for <paramref name="spec"/>, in <paramref name="rootNamespace"/> unless the spec names a namespace: the network itself, its kernels, one
    /// class per register width, and what it stands on. A stand-in that another class inherits from is not sealed.
    /// </summary>
    public static EquatableArray<SourcePart> Emit(NetworkSpec spec, string? rootNamespace, bool isSealed = true)
    {
        string? space = spec.Namespace ?? rootNamespace;
        return spec.IsDenseChain ? EmitDense(new DenseNetwork(spec), space, isSealed) : EmitLanes(new LaneNetwork(spec), space, isSealed);
    }

    private static EquatableArray<SourcePart> EmitDense(DenseNetwork network, string? space, bool isSealed)
    {
        var files = new SourceFiles(network, space, isSealed);
        var schedule = new TrainingSchedule(network);
        return EquatableArrays.Of(
            files.Main(
                writer => HeaderEmitter.EmitStory(writer, network), network.Layers.Count, "dense layer", writer =>
                {
                    ConstantsEmitter.Emit(writer, network);
                    DescriptionEmitter.Emit(writer.Api, new LayerGraph(network.Spec));
                    ParametersEmitter.Emit(writer, network);
                    InferenceEmitter.Emit(writer, schedule);
                    TrainingEmitter.Emit(writer, network);
                    TrainingLoopEmitter.Emit(writer.Engine, schedule);
                    OutputEmitter.Emit(writer.Engine, network);
                    KernelEmitter.EmitInterface(writer.Engine, network);
                }),
            files.Kernels(writer => KernelEmitter.Emit(writer, network)),
            files.Support(writer =>
            {
                UpdateRuleEmitter.Emit(writer, network);
                SamplesEmitter.EmitLoading(writer, network);
                BlockEmitter.Emit(writer, network);
            }));
    }

    private static EquatableArray<SourcePart> EmitLanes(LaneNetwork network, string? space, bool isSealed)
    {
        var files = new SourceFiles(network, space, isSealed);
        return EquatableArrays.Of(
            files.Main(
                writer => LaneNetworkEmitter.EmitStory(writer, network), network.Graph.Layers.Count, "layer",
                writer => LaneNetworkEmitter.EmitNetwork(writer, network)),
            files.Kernels(writer => LaneNetworkEmitter.EmitKernels(writer, network)),
            files.Support(writer => LaneNetworkEmitter.EmitSupport(writer, network)));
    }
}
