using static Generated.Digits.Generator.Emit.InferenceEmitter;

namespace Generated.Digits.Generator.Emit;

/// <summary>What each thread does in a training step: three phases a block.</summary>
internal static class PhaseEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Section("Phases: what each thread does with a block");
        string EachRule(string indent, Func<string, string> line) => string.Join("\n" + indent, UpdateRuleEmitter.Rules(plan).Select(rule => line(rule.Name)));
        writer.Write($$"""
            private enum Job
            {
                Infer,
                Evaluate,
                KeepGradient,
                {{EachRule("    ", rule => $"{rule},")}}
            }

            private Job _job;

            private void RunShare(int thread)
            {
            {{VectorShape.Choose(kernels => $"RunShare<{kernels}>(thread);")}}
            }

            private void RunShare<TKernels>(int thread) where TKernels : struct, IKernels
            {
                switch (_job)
                {
                    case Job.Infer or Job.Evaluate: InferShare<TKernels>(thread); break;
                    case Job.KeepGradient: LearnShare<TKernels, KeepGradient>(thread); break;
                    {{EachRule("        ", rule => $"case Job.{rule}: LearnShare<TKernels, {rule}Rule>(thread); break;")}}
                }
            }

            /// <summary>Samples [Start, Start + Count) of the order: one block of a step of BatchSize samples.</summary>
            private readonly record struct Piece(int Step, int Start, int Count, int BatchSize, bool IsFirst, bool IsLast);

            /// <summary>The block that starts at a place of the order: it ends with its step.</summary>
            private Piece PieceAt(int start)
            {
                int step = start / _batch, stepStart = step * _batch;
                int batchSize = Math.Min(_batch, _total - stepStart);
                int count = Math.Min(BlockSize, stepStart + batchSize - start);
                return new Piece(step, start, count, batchSize, start == stepStart, start + count == stepStart + batchSize);
            }

            """);
        EmitLearnShare(writer, plan);
        writer.Blank();
        writer.Write($$"""
            /// <summary>Of <paramref name="count"/> groups of <paramref name="size"/> items, the items that are this thread's.</summary>
            private (int First, int Last) Share(int count, int thread, int size) => (count * thread / _workers.Active * size, count * (thread + 1) / _workers.Active * size);

            /// <summary>Of the groups [from, to), counted through panels of so many groups, those of one panel: their rows.</summary>
            private static (int First, int Last) RowsOf(int panel, int groups, int from, int to) =>
                (Math.Max(from - panel * groups, 0) * {{LayerPlan.RowGroup}}, Math.Min(to - panel * groups, groups) * {{LayerPlan.RowGroup}});

            /// <summary>Brings a block's samples in, and turns their masks.</summary>
            [MethodImpl(Hot)]
            private void LoadBlock(Samples samples, Inputs inputs, in Piece piece)
            {
                Prepare(inputs, samples, piece.Count);
                ReadOnlySpan<int> numbers = _order.AsSpan(piece.Start, piece.Count);
                inputs.Touched ^= samples.Touch(numbers);
                LoadSamples(samples, inputs, numbers, 0);
                if (inputs.IsSparse)
                    TransposeMasks(inputs);
            }
            """);
        writer.Blank();
        EmitPanelShare(writer, plan.First, $"ForwardShare0<TKernels>(Inputs inputs, Block block, int thread{DropoutEmitter.Parameter(plan.First.HasDropout)})", FirstLayerInTraining(plan));
        if (plan.HasParts)
        {
            writer.Blank();
            EmitPanelShare(writer, plan.First, $"DeltasShare0<TKernels>(Inputs inputs, Block block, {(plan.RepeatsOutput ? "Block own, " : "")}int thread)", InputGradient(plan, plan.Layers[1], "panel"));
        }
        if (!plan.RepeatsOutput)
            ForwardAndBackwardEmitter.EmitMethods(writer, plan);
        GradientShareEmitter.Emit(writer, plan);
    }

    private static void EmitLearnShare(SourceWriter writer, NetworkPlan plan)
    {
        string scale = plan.Spec.Loss.Scale("piece.BatchSize", plan.Last.Units);
        string own = plan.RepeatsOutput ? "own, " : "";
        writer.Blank();
        writer.Write("""
            /// <summary>
            /// One thread's share of a run of steps. A gradient is fresh in the first block of its step: its sums start at zero, else
            /// where the last block left them. In a step's last block the rule makes a change of it; before, it is kept. Inputs that no
            /// sample of the block lit add nothing to it, and need no visit if neither the rule nor a fresh start wants one.
            /// </summary>
            [MethodImpl(Hot)]
            """);
        writer.Open("private void LearnShare<TKernels, TRule>(int thread) where TKernels : struct, IKernels where TRule : struct, IUpdateRule<TRule>");
        writer.Write($$"""
            Samples? samples = _samples;
            Inputs inputs = _inputs[samples is null ? 0 : thread];
            Block block = _blocks[0], next = _blocks[1]{{(plan.RepeatsOutput ? ", own = _blocks[thread]" : "")}};
            bool sharesPanels = {{(plan.First.Panels == 1 ? "_workers.Active > 1" : $"{plan.First.Panels} % _workers.Active != 0")}}; // else every thread has whole panels to itself
            double lossSum = 0;
            int hitSum = 0;
            """);
        writer.Open("for (int start = _from; start < _to;)");
        writer.Write($$"""
            Piece piece = PieceAt(start);
            start += piece.Count;
            if (samples is not null)
                LoadBlock(samples, inputs, piece);
            {{DropoutEmitter.Stream(plan)}}
            // 1. The first layer forward{{(plan.HasParts ? ", and what it contributes to the sums of layer 1" : "")}}: the threads share its panels, and within a panel the samples.
            ForwardShare0<TKernels>(inputs, block, thread{{DropoutEmitter.Argument(plan.First.HasDropout)}});
            _workers.Wait(thread);

            """);
        if (plan.RepeatsOutput)
        {
            writer.Write($$"""
                // 2. The output layer: every thread computes it for itself, which is less work than to share it and to meet again.
                ForwardLayer1<TKernels>(block, own, 0, inputs.Rows);
                OutputsAndLosses(inputs, own, 0, inputs.Count, wantsLosses: true);
                OutputDeltas(inputs, own, 0, inputs.Count, {{scale}});
                """);
        }
        else
        {
            ForwardAndBackwardEmitter.EmitCalls(writer, plan, scale);
        }
        if (plan.HasParts)
        {
            writer.Write($$"""
                DeltasShare0<TKernels>(inputs, block, {{own}}thread);
                if (sharesPanels)
                    _workers.Wait(thread);
                """);
        }
        writer.Write($$"""

            // 3. Gradients and update: the threads share the weights.
            if (thread == 0)
            {
                (double loss, int hits) = {{(plan.RepeatsOutput ? "own" : "block")}}.Sum(inputs.Count);
                lossSum += loss;
                hitSum += hits;
            }
            if (piece.IsLast)
            {
                TRule rule = TRule.For(this, _rateCount == 0 ? _rate : _rates[piece.Step], OptimizerStep + piece.Step + 1);
                GradientShare<TKernels, TRule>(inputs, block, {{own}}thread, rule, piece.IsFirst, piece.IsFirst && rule.IgnoresZero);
            }
            else
            {
                GradientShare<TKernels, KeepGradient>(inputs, block, {{own}}thread, default, piece.IsFirst, !piece.IsFirst);
            }

            // A thread that has whole panels to itself goes on with its own new weights; else it waits for the others'.
            if (sharesPanels)
                _workers.Wait(thread);
            (block, next) = (next, block);
            """);
        writer.Close();
        writer.Write("""
            if (thread == 0)
            {
                // Not before the end: what all threads read lies near.
                _lossSum += lossSum;
                _hitSum += hitSum;
            }
            """);
        writer.Close();
    }

    /// <summary>A thread's panels of <paramref name="layer"/>; where threads share a panel, its samples.</summary>
    public static void EmitPanelShare(SourceWriter writer, LayerPlan layer, string head, string statement)
    {
        writer.Write($"/// <summary>This thread's panels of layer {layer.Index}; of a panel that threads share, its samples.</summary>");
        writer.Open($"private void {head} where TKernels : struct, IKernels");
        writer.Write($"int groups = inputs.Rows / {LayerPlan.RowGroup};");
        writer.Write($"(int from, int to) = Share({Expressions.Product(layer.Panels, "groups")}, thread, 1);");
        writer.Open("for (int panel = from / groups; panel * groups < to; panel++)");
        writer.Write("(int first, int last) = RowsOf(panel, groups, from, to);");
        writer.Write(statement);
        writer.Close();
        writer.Close();
    }

    // The first layer, what training leaves out of it, and what the rest contributes to layer 1.
    private static string FirstLayerInTraining(NetworkPlan plan)
    {
        if (!plan.First.HasDropout)
            return $"{FirstLayer(plan)}(inputs, block, panel, first, last);";
        string drop = $"ForwardLayer0<TKernels>(inputs, block, panel, first, last);\n{DropoutEmitter.Call(plan.First, "panel")}";
        return plan.HasParts ? $"{drop}\n{FirstContribution}" : drop;
    }

    /// <summary>The backward pass through <paramref name="layer"/>, for a panel of the layer before.</summary>
    public static string InputGradient(NetworkPlan plan, LayerPlan layer, string panel)
    {
        int l = layer.Index;
        LayerPlan before = plan.Layers[l - 1];
        string slopes = plan.ReadsSlope(before) ? $"Slopes{l - 1}" : $"Outputs{l - 1}";
        return $"TKernels.InputGradient{l}(ref {OwnOr(plan, l)}.Deltas{l}.First, ref _transposed{l}.First, ref block.{slopes}.First, ref block.Deltas{l - 1}.First, {panel}, first, last);";
    }

    /// <summary>Where a layer's deltas lie: with the thread, if it computes the output layer for itself.</summary>
    public static string OwnOr(NetworkPlan plan, int layer) => plan.RepeatsOutput && layer == 1 ? "own" : "block";
}
