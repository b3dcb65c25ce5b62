using Generated.Digits.Generator.Emit.SampleLanes;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Emit.OneSample;

/// <summary>The forward pass of a single sample, whose lanes are filters, units and channels.</summary>
internal static class OneSampleEmitter
{
    /// <summary>The kernels.</summary>
    public static IEnumerable<Kernel> Kernels(LayerGraph graph)
    {
        var schedule = new OneSampleSchedule(graph);
        foreach (Operation operation in graph.Operations)
        {
            yield return operation.OneSampleKernel(schedule);
            if (LaneCode.HasActivationPass(operation))
                yield return new OneSampleActivation(operation, schedule);
        }
    }

    /// <summary>Memory, the copy of the parameters, and the pass.</summary>
    public static void Emit(SourceWriter writer, LaneNetwork network)
    {
        var schedule = new OneSampleSchedule(network.Graph);
        EmitMemory(writer, schedule);
        writer.Blank();
        writer.Write("/// <summary>A single sample through all layers: lanes are filters, units and channels. Each sum has the order that it has among sixteen samples.</summary>");
        writer.Open("private void ForwardOneSample<TKernels>(ReadOnlySpan<float> input) where TKernels : struct, IKernels");
        writer.Write("if (!_hasOneSampleParameters)\n    CopyOneSampleParameters();");
        EmitLoad(writer, schedule);
        foreach (Operation operation in network.Graph.Operations)
        {
            writer.Write(operation.OneSampleCall(schedule));
            if (LaneCode.HasActivationPass(operation))
                writer.Write(new OneSampleActivation(operation, schedule).Call(schedule.PlaceOf(operation.Output)));
        }
        EmitOutputs(writer, network, schedule);
        writer.Close();
    }

    private static void EmitMemory(SourceWriter writer, OneSampleSchedule schedule)
    {
        writer.Write($$"""
            private const int OneSampleLimit = {{OneSampleSchedule.Limit}}; // as many samples pass one by one; of more, groups of lanes are faster
            private readonly AlignedFloats _oneSampleValues = new({{schedule.ValueFloats}}); // layer by layer, [row][column][channel]
            private readonly AlignedFloats _oneSampleParameters = new({{schedule.ParameterFloats}}); // layer by layer, [block of 16 filters][tap][16], then the biases
            private bool _hasOneSampleParameters; // whether they are those of now

            /// <summary>Copies weights and biases to blocks of sixteen filters or units; once after they changed.</summary>
            """);
        writer.Open("private void CopyOneSampleParameters()");
        if (schedule.Graph.StatisticCount > 0)
            writer.Write("UseRunningStatistics();");
        writer.Write("ref float from = ref _parameters.First, to = ref _oneSampleParameters.First;");
        foreach (Operation operation in schedule.Graph.Operations.Where(operation => operation.OneSampleParameterFloats > 0))
            writer.Write($"// {operation.Name}\n{operation.OneSampleCopy(schedule.OffsetOf(operation))}");
        writer.Write("_hasOneSampleParameters = true;");
        writer.Close();
    }

    private static void EmitLoad(SourceWriter writer, OneSampleSchedule schedule)
    {
        if (schedule.ReadsInputsInPlace)
            return;
        OneSampleLayout layout = schedule.LayoutOf(schedule.Graph.Input);
        Shape shape = layout.Shape;
        writer.Write("ref float inputs = ref _oneSampleValues.First;");
        writer.Open($"for (int line = 0; line < {shape.Channels * shape.Rows}; line++)");
        writer.Write($"int place = {layout.At(0, 0)} + line / {shape.Rows} * {layout.ChannelStride} + line % {shape.Rows} * {layout.RowStride};");
        writer.Write($"for (int column = 0; column < {shape.Columns}; column++)\n    Unsafe.Add(ref inputs, place + column * {layout.ColumnStride}) = input[line * {shape.Columns} + column];");
        writer.Close();
    }

    // The sums of the last layer become the first row of the block; the loss's code makes outputs of them.
    private static void EmitOutputs(SourceWriter writer, LaneNetwork network, OneSampleSchedule schedule)
    {
        Value output = network.Graph.Output;
        OneSampleLayout layout = schedule.LayoutOf(output);
        Shape shape = output.Shape;
        writer.Write($"ref float sums = ref {schedule.PlaceOf(output)}, row = ref _blocks[0].{network.OutputName}.First;");
        string place = shape.Positions == 1
            ? "unit"
            : $"unit / {shape.Positions} + unit % {shape.Positions} / {shape.Columns} * {layout.RowStride} + unit % {shape.Columns} * {layout.ColumnStride}";
        writer.Write($"for (int unit = 0; unit < OutputSize; unit++)\n    Unsafe.Add(ref row, unit) = Unsafe.Add(ref sums, {Expressions.Sum(layout.At(0, 0), place)});");
        writer.Write("OutputsAndLosses(_inputs[0], _blocks[0], 0, 1, wantsLosses: false);");
    }
}
