using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Emit.SampleLanes;

/// <summary>A run of training steps where samples are the lanes: the stages of the schedule, then gradients and update.</summary>
internal static class LaneTrainingEmitter
{
    private const string Kernels = " where TKernels : struct, IKernels";

    /// <summary>The loop of a thread, and a method for each stage.</summary>
    public static void Emit(SourceWriter writer, LaneNetwork network)
    {
        var schedule = new LaneSchedule(network.Graph);
        string stream = network.HasDropout ? ", stream" : "", streamParameter = network.HasDropout ? ", ulong stream" : "";
        EmitLoop(writer, network, schedule, stream);
        EmitStages(writer, schedule.Forward, "Forward", streamParameter, operation =>
            operation.Forward(isTraining: true).Concat(LanePasses.Calls(operation, isTraining: true)), operation => operation.BatchForward());
        EmitStages(writer, schedule.Backward, "Backward", "", operation => operation.GroupGradients().Concat(operation.TrainingBackward()), operation => operation.BatchBackward());
        EmitOutputs(writer);
        EmitGradients(writer, schedule);
        writer.Blank();
        writer.Write("""
            /// <summary>Of so many items, those of this thread.</summary>
            private (int First, int Last) Range(int count, int thread) =>
                ((int)((long)count * thread / _workers.Active), (int)((long)count * (thread + 1) / _workers.Active));
            """);
    }

    private static void EmitLoop(SourceWriter writer, LaneNetwork network, LaneSchedule schedule, string stream)
    {
        writer.Blank();
        writer.Write("""
            /// <summary>
            /// One thread's part of a run of steps. A group of samples passes through all layers forward and backward on one thread; the threads then divide
            /// the gradients by filters and units, and the update by parameters. A gradient is fresh in the first block of its step: it starts at zero, else
            /// where the last block left it.
            /// </summary>
            [MethodImpl(Hot)]
            """);
        writer.Open("private void TrainThread<TKernels, TRule>(int thread) where TKernels : struct, IKernels where TRule : struct, IUpdateRule<TRule>");
        writer.Write("""
            Samples? samples = _samples;
            Inputs inputs = _inputs[0];
            Block block = _block;
            double lossSum = 0;
            int correctSum = 0;
            """);
        writer.Open("for (int start = _from; start < _to;)");
        writer.Write("""
            MicroBatch microBatch = MicroBatchAt(start);
            start += microBatch.Count;
            int groups = (microBatch.Count + GroupSamples - 1) / GroupSamples;
            (int first, int last) = Range(groups, thread);
            if (samples is not null)
                LoadGroups(samples, inputs, _order.AsSpan(microBatch.Start, microBatch.Count), 0, microBatch.Count, first, last);
            """);
        if (network.HasDropout)
            writer.Write(DropoutKernel.Stream);
        writer.Blank();
        writer.Write("// 1. Forward, group by group.");
        EmitStageCalls(writer, schedule.Forward, "Forward", stream);
        writer.Blank();
        writer.Write("// 2. Outputs and losses; backward, group by group.");
        writer.Write($"Outputs(inputs, block, microBatch.Count, first, last, {Scale(network)});");
        EmitStageCalls(writer, schedule.Backward, "Backward", "");
        writer.Write("""
            _workers.Wait(thread);
            if (thread == 0)
            {
                (double loss, int correct) = block.Sum(microBatch.Count);
                lossSum += loss;
                correctSum += correct;
            }

            // 3. Gradients, and in the last block of a step the update.
            GradientsOf<TKernels>(inputs, block, thread, groups, microBatch.IsFirst);
            _workers.Wait(thread);
            if (microBatch.IsLast)
            {
                TRule rule = TRule.For(this, _rateCount == 0 ? _rate : _rates[microBatch.Step], OptimizerStep + microBatch.Step + 1);
                (first, last) = Range(ParameterFloats / GroupSamples, thread);
                TKernels.Update(ref _parameters.First, rule, first, last);
                _workers.Wait(thread);
            }
            """);
        writer.Close();
        writer.Write("""
            if (thread == 0)
            {
                _lossSum += lossSum;
                _correctSum += correctSum;
                _hasOneSampleParameters = false;
            }
            """);
        writer.Close();
    }

    private static void EmitStageCalls(SourceWriter writer, IReadOnlyList<LaneStage> stages, string pass, string stream)
    {
        for (int index = 0; index < stages.Count; index++)
        {
            if (stages[index].WholeBatch is { } operation)
                writer.Write($"_workers.Wait(thread);\n{pass}Batch{operation.Id}<TKernels>(inputs, block, thread, microBatch.Count);\n_workers.Wait(thread);");
            else if (stages[index].Groups.Count > 0)
                writer.Write($"{pass}Groups{index}<TKernels>(inputs, block, thread, microBatch.Count, first, last{stream});");
        }
    }

    private static void EmitStages(
        SourceWriter writer, IReadOnlyList<LaneStage> stages, string pass, string stream, Func<Operation, IEnumerable<string>> groups, Func<Operation, IEnumerable<string>> batch)
    {
        for (int index = 0; index < stages.Count; index++)
        {
            LaneStage stage = stages[index];
            if (stage.WholeBatch is null && stage.Groups.Count == 0)
                continue;
            writer.Blank();
            if (stage.WholeBatch is { } operation)
            {
                writer.Write($"/// <summary>{operation.Name}: what its {pass.ToLowerInvariant()} pass needs of the whole batch; this thread's channels.</summary>");
                writer.Open($"private void {pass}Batch{operation.Id}<TKernels>(Inputs inputs, Block block, int thread, int samples){Kernels}");
                writer.Write("int first, last;");
                foreach (string call in batch(operation))
                    writer.Write(call);
            }
            else
            {
                writer.Write($"/// <summary>{string.Join(", ", stage.Groups.Select(each => each.Name))}: {pass.ToLowerInvariant()}, groups [first, last).</summary>");
                writer.Open($"private void {pass}Groups{index}<TKernels>(Inputs inputs, Block block, int thread, int samples, int firstGroup, int lastGroup{stream}){Kernels}");
                writer.Open("for (int group = firstGroup; group < lastGroup; group++)");
                foreach (string call in stage.Groups.SelectMany(groups))
                    writer.Write(call);
                writer.Close();
            }
            writer.Close();
        }
    }

    private static void EmitOutputs(SourceWriter writer)
    {
        writer.Blank();
        writer.Write("/// <summary>Outputs, losses and the last layer's deltas of groups [first, last).</summary>");
        writer.Open("private static void Outputs(Inputs inputs, Block block, int count, int first, int last, float scale)");
        writer.Write("""
            for (int group = first; group < last; group++)
                OutputsToRows(block, group);
            int from = first * GroupSamples, to = Math.Min(last * GroupSamples, count);
            if (from >= to)
                return;
            OutputsAndLosses(inputs, block, from, to, wantsLosses: true);
            OutputDeltas(inputs, block, from, to, scale);
            for (int group = first; group < last; group++)
                DeltasToLanes(block, group, count);
            """);
        writer.Close();
    }

    private static void EmitGradients(SourceWriter writer, LaneSchedule schedule)
    {
        writer.Blank();
        writer.Write("/// <summary>The gradients of all parameters over the groups of a block: this thread's filters and units.</summary>");
        writer.Open($"private void GradientsOf<TKernels>(Inputs inputs, Block block, int thread, int groups, bool fresh){Kernels}");
        string[] calls = [.. schedule.Gradients.SelectMany(operation => operation.Gradients())];
        if (calls.Length > 0)
            writer.Write("int first, last;");
        foreach (string call in calls)
            writer.Write(call);
        writer.Close();
    }

    private static string Scale(LaneNetwork network) => network.Spec.Loss.Scale("microBatch.BatchSize", network.OutputUnits);
}
