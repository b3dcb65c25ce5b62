using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Emit;

/// <summary>What each thread does in a run of training steps: block after block, the stages of the schedule.</summary>
internal static class TrainingLoopEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, TrainingSchedule schedule)
    {
        DenseNetwork network = schedule.Network;
        var stages = new StageEmitter(writer, schedule);
        writer.Section("Stages: what each thread does with a block");
        EmitJobs(writer, network);
        EmitLoop(writer, schedule, stages);
        writer.Blank();
        EmitRanges(writer);
        stages.EmitMethod(schedule.FirstLayer);
        // The backward step to layer 0 that partial sums divide by panels stands beside the stage that it goes back to.
        Stage[] others = [.. schedule.Middle];
        foreach (Stage stage in others.Where(IsBackwardOfPartialSums).Concat(others.Where(stage => !IsBackwardOfPartialSums(stage))))
            stages.EmitMethod(stage);
        GradientMethods.Emit(writer, schedule);
    }

    private static bool IsBackwardOfPartialSums(Stage stage) => stage.Steps[0] is BackwardStep { Layer: var layer } && PartialSums.Applies(layer);

    /// <summary>What a run of the threads can be, and the choice of its method.</summary>
    public static void EmitJobs(SourceWriter writer, NetworkModel network, string blockSize = "BlockSize")
    {
        string[] rules = [.. UpdateRuleEmitter.Rules(network).Select(rule => rule.Name)];
        string jobs = string.Join("\n    ", rules.Select(rule => $"{rule},"));
        string runs = string.Join("\n        ", rules.Select(rule => $"case Job.{rule}: TrainThread<TKernels, {rule}Rule>(thread); break;"));
        writer.Write($$"""
            private enum Job
            {
                Infer,
                Evaluate,
                KeepGradient,
                {{jobs}}
            }

            private Job _job;
            """);
        writer.Blank();
        writer.Open("private void RunThread(int thread)");
        writer.Write(VectorShape.Choose(kernels => $"RunThread<{kernels}>(thread);"));
        writer.Close();
        writer.Blank();
        writer.Write($$"""
            private void RunThread<TKernels>(int thread) where TKernels : struct, IKernels
            {
                switch (_job)
                {
                    case Job.Infer or Job.Evaluate: InferThread<TKernels>(thread); break;
                    case Job.KeepGradient: TrainThread<TKernels, KeepGradient>(thread); break;
                    {{runs}}
                }
            }

            /// <summary>Samples [Start, Start + Count) of the order: one block of a step of BatchSize samples.</summary>
            private readonly record struct MicroBatch(int Step, int Start, int Count, int BatchSize, bool IsFirst, bool IsLast);

            /// <summary>The block that starts at a place of the order: it ends with its step.</summary>
            private MicroBatch MicroBatchAt(int start)
            {
                int step = start / _batch, stepStart = step * _batch;
                int batchSize = Math.Min(_batch, _total - stepStart);
                int count = Math.Min({{blockSize}}, stepStart + batchSize - start);
                return new MicroBatch(step, start, count, batchSize, start == stepStart, start + count == stepStart + batchSize);
            }

            """);
    }

    private static void EmitLoop(SourceWriter writer, TrainingSchedule schedule, StageEmitter stages)
    {
        DenseNetwork network = schedule.Network;
        string declareOwn = schedule.HasOwnBlocks ? ", own = _blocks[thread]" : "";
        string shares = network.First.Panels == 1 ? "_workers.Active > 1" : $"{network.First.Panels} % _workers.Active != 0";
        writer.Blank();
        writer.Write("""
            /// <summary>
            /// One thread's part of a run of steps. In the first block of a step gradients are fresh: their sums start at zero, else where the last
            /// block left them. In the last block of a step the update rule changes the parameters; before, gradients are kept. An input that is zero in
            /// all samples of the block adds nothing to its gradients, and is skipped where neither the rule nor a fresh start needs it.
            /// </summary>
            [MethodImpl(Hot)]
            """);
        writer.Open("private void TrainThread<TKernels, TRule>(int thread) where TKernels : struct, IKernels where TRule : struct, IUpdateRule<TRule>");
        writer.Write($$"""
            Samples? samples = _samples;
            Inputs inputs = _inputs[samples is null ? 0 : thread];
            Block block = _blocks[0], next = _blocks[1]{{declareOwn}};
            bool sharesPanels = {{shares}}; // else each thread has whole panels of layer 0
            double lossSum = 0;
            int correctSum = 0;
            """);
        writer.Open("for (int start = _from; start < _to;)");
        EmitFirstLayer(writer, schedule, stages);
        EmitMiddle(writer, schedule, stages);
        EmitUpdate(writer, schedule, stages);
        writer.Write("(block, next) = (next, block);");
        writer.Close();
        writer.Write("""
            if (thread == 0)
            {
                // Only at the end: other threads read the fields beside these.
                _lossSum += lossSum;
                _correctSum += correctSum;
            }
            """);
        writer.Close();
    }

    private static void EmitFirstLayer(SourceWriter writer, TrainingSchedule schedule, StageEmitter stages)
    {
        string contribution = schedule.FirstLayer.Steps.OfType<PartialSumsStep>().Any() ? ", and its partial sums of layer 1" : "";
        writer.Write("""
            MicroBatch microBatch = MicroBatchAt(start);
            start += microBatch.Count;
            if (samples is not null)
                LoadBlock(samples, inputs, microBatch);
            """);
        if (schedule.Network.HasDropout)
            writer.Write(DropoutKernel.Stream);
        writer.Blank();
        writer.Write($"// 1. The first layer forward{contribution}: the threads divide its panels, and within a panel the samples.");
        stages.EmitCall(schedule.FirstLayer);
        writer.Blank();
    }

    private static void EmitMiddle(SourceWriter writer, TrainingSchedule schedule, StageEmitter stages)
    {
        if (schedule.HasOwnBlocks)
        {
            writer.Write("// 2. The output layer: every thread computes it for itself, which is less work than another barrier.");
        }
        else
        {
            string what = schedule.Network.Layers.Count == 1 ? "Outputs, losses and the last layer's deltas" : "The other layers forward and backward";
            string how = WidePanels.ApplyTo(schedule.Network) ? "wide layers' panels, and of the others the samples" : "the samples";
            const int group = DenseLayer.RowGroup;
            writer.Write($"// 2. {what}: the threads divide {how}.");
            writer.Write($"(int first, int last) = ThreadRange(inputs.Rows / {group}, thread, {group});");
        }
        foreach (Stage stage in schedule.Middle)
            stages.EmitCall(stage);
    }

    private static void EmitUpdate(SourceWriter writer, TrainingSchedule schedule, StageEmitter stages)
    {
        string block = schedule.HasOwnBlocks ? "own" : "block", own = schedule.HasOwnBlocks ? "own, " : "";
        writer.Write($$"""

            // 3. Gradients and update: the threads divide the weights.
            if (thread == 0)
            {
                (double loss, int correct) = {{block}}.Sum(inputs.Count);
                lossSum += loss;
                correctSum += correct;
            }
            if (microBatch.IsLast)
            {
                TRule rule = TRule.For(this, _rateCount == 0 ? _rate : _rates[microBatch.Step], OptimizerStep + microBatch.Step + 1);
                GradientRows<TKernels, TRule>(inputs, block, {{own}}thread, rule, microBatch.IsFirst, microBatch.IsFirst && rule.IgnoresZero);
            }
            else
            {
                GradientRows<TKernels, KeepGradient>(inputs, block, {{own}}thread, default, microBatch.IsFirst, !microBatch.IsFirst);
            }

            // A thread with whole panels goes on with its own new weights; else it waits for the other threads.
            """);
        stages.EmitBarrier(schedule.Gradients.Barrier);
    }

    private static void EmitRanges(SourceWriter writer) => writer.Write($$"""
        /// <summary>Of <paramref name="count"/> groups of <paramref name="size"/> items, the range of this thread.</summary>
        private (int First, int Last) ThreadRange(int count, int thread, int size) => (count * thread / _workers.Active * size, count * (thread + 1) / _workers.Active * size);

        /// <summary>Of the groups [from, to), counted through panels of so many groups, those of one panel: their rows.</summary>
        private static (int First, int Last) RowsOf(int panel, int groups, int from, int to) =>
            (Math.Max(from - panel * groups, 0) * {{DenseLayer.RowGroup}}, Math.Min(to - panel * groups, groups) * {{DenseLayer.RowGroup}});

        /// <summary>Loads a block's samples, and transposes their masks.</summary>
        [MethodImpl(Hot)]
        private void LoadBlock(Samples samples, Inputs inputs, in MicroBatch microBatch)
        {
            Prepare(inputs, samples, microBatch.Count);
            ReadOnlySpan<int> numbers = _order.AsSpan(microBatch.Start, microBatch.Count);
            inputs.Prefetched ^= samples.Prefetch(numbers);
            LoadSamples(samples, inputs, numbers, 0);
            if (inputs.IsSparse)
                TransposeMasks(inputs);
        }
        """);
}
