using static Generated.Digits.Generator.Emit.InferenceEmitter;

namespace Generated.Digits.Generator.Emit;

/// <summary>What each thread does in a training step: three phases a block.</summary>
internal static class PhaseEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Section("Phases: what each thread does with a block");
        string scale = plan.HasLabelsOnly ? "1f / piece.StepCount" : $"1f / ((float)piece.StepCount * {plan.Last.Units})";
        writer.Write($$"""
            private enum Job
            {
                Infer,
                Accumulate,
                Descend,
                DescendWithMomentum,
                Adapt,
            }

            private Job _job;
            private int _touched;

            private void RunShare(int thread)
            {
                if (Vector512.IsHardwareAccelerated)
                    RunShare<Kernels512>(thread);
                else if (Vector256.IsHardwareAccelerated)
                    RunShare<Kernels256>(thread);
                else
                    RunShare<Kernels128>(thread);
            }

            private void RunShare<TKernels>(int thread) where TKernels : struct, IKernels
            {
                switch (_job)
                {
                    case Job.Infer: InferShare<TKernels>(thread); break;
                    case Job.Accumulate: LearnShare<TKernels, Accumulate>(thread); break;
                    case Job.Descend: LearnShare<TKernels, Descend>(thread); break;
                    case Job.DescendWithMomentum: LearnShare<TKernels, DescendWithMomentum>(thread); break;
                    case Job.Adapt: LearnShare<TKernels, Adapt>(thread); break;
                }
            }

            /// <summary>Samples [Start, Start + Count) of the order: one block of a step of StepCount samples.</summary>
            private readonly record struct Piece(int Step, int Start, int Count, int StepCount, bool IsFirst, bool IsLast);

            private Piece PieceAt(int start)
            {
                int step = start / _batch, stepStart = step * _batch;
                int stepCount = Math.Min(_batch, _total - stepStart);
                int count = Math.Min(BlockSize, stepStart + stepCount - start);
                return new Piece(step, start, count, stepCount, start == stepStart, start + count == stepStart + stepCount);
            }

            /// <summary>One thread's share of a run of steps.</summary>
            [MethodImpl(Hot)]
            private void LearnShare<TKernels, TRule>(int thread) where TKernels : struct, IKernels where TRule : struct, IUpdateRule<TRule>
            {
                Samples? samples = _samples;
                Inputs inputs = _inputs[samples is null ? 0 : thread];
                Block block = _blocks[0], next = _blocks[1];
                for (int start = _from; start < _to;)
                {
                    Piece piece = PieceAt(start);
                    start += piece.Count;
                    if (samples is not null)
                        LoadBlock(samples, inputs, piece);

            {{DropoutEmitter.Stream(plan)}}        // 1. The first layer forward: the threads share its panels, and within a panel the samples.
                    FirstLayerShare<TKernels>(inputs, block, thread{{DropoutEmitter.Argument(plan)}});
                    _workers.Wait(thread);

                    // 2. The other layers forward and back: the threads share the samples.
                    (int first, int last) = Share(inputs.Rows / {{LayerPlan.RowGroup}}, thread, {{LayerPlan.RowGroup}});
                    if (first < last)
                        ForthAndBack<TKernels>(inputs, block, first, last, {{scale}}{{DropoutEmitter.Argument(plan)}});
                    _workers.Wait(thread);

                    // 3. Gradients and update: the threads share the weights.
                    if (thread == 0)
                    {
                        (double loss, int hits) = block.Sum(inputs.Count);
                        _lossSum += loss;
                        _hitSum += hits;
                    }
                    if (piece.IsLast)
                    {
                        TRule rule = TRule.For(this, _rateCount == 0 ? _rate : _rates[piece.Step], OptimizerStep + piece.Step + 1);
                        GradientShare<TKernels, TRule>(inputs, block, thread, rule, piece.IsFirst, piece.IsFirst && rule.IgnoresZero);
                    }
                    else
                    {
                        GradientShare<TKernels, Accumulate>(inputs, block, thread, default, piece.IsFirst, !piece.IsFirst);
                    }

                    // A thread that has whole panels to itself goes on with its own new weights; else it waits for the others'.
                    if ({{plan.First.Panels}} % _workers.Active != 0)
                        _workers.Wait(thread);
                    (block, next) = (next, block);
                }
            }

            /// <summary>The part of <paramref name="count"/> items that is this thread's, in units of <paramref name="size"/>.</summary>
            private (int First, int Last) Share(int count, int thread, int size) => (count * thread / _workers.Active * size, count * (thread + 1) / _workers.Active * size);

            [MethodImpl(Hot)]
            private void LoadBlock(Samples samples, Inputs inputs, in Piece piece)
            {
                Prepare(inputs, samples, piece.Count);
                for (int row = 0; row < piece.Count; row++)
                {
                    if (row % 16 == 0)
                        _touched += samples.Touch(_order.AsSpan(piece.Start + row, Math.Min(16, piece.Count - row)));
                    LoadSample(samples, _order[piece.Start + row], inputs, row);
                }
                if (inputs.IsSparse)
                    inputs.TurnMasks();
            }

            private void FirstLayerShare<TKernels>(Inputs inputs, Block block, int thread{{DropoutEmitter.Parameter(plan)}}) where TKernels : struct, IKernels
            {
                int groups = inputs.Rows / {{LayerPlan.RowGroup}};
                (int from, int to) = Share({{plan.First.Panels}} * groups, thread, 1);
                for (int panel = from / groups; panel * groups < to; panel++)
                {
                    int first = Math.Max(from - panel * groups, 0) * {{LayerPlan.RowGroup}}, last = Math.Min(to - panel * groups, groups) * {{LayerPlan.RowGroup}};
                    ForwardLayer0<TKernels>(inputs, block, panel, first, last);{{DropoutEmitter.AfterFirstLayer(plan)}}
                }
            }

            private void ForthAndBack<TKernels>(Inputs inputs, Block block, int first, int last, float scale{{DropoutEmitter.Parameter(plan)}}) where TKernels : struct, IKernels
            {
            """);
        foreach (LayerPlan layer in plan.Rest)
        {
            writer.Write(Panels(layer, $"ForwardLayer{layer.Index}<TKernels>(inputs, block, panel, first, last);", 1));
            if (layer.HasDropout)
                writer.Write(Panels(layer, DropoutEmitter.Call(layer), 1));
        }
        writer.Write("""
                Judge(inputs, block, first, Math.Min(last, inputs.Count));
                OutputDeltas(inputs, block, first, Math.Min(last, inputs.Count), scale);
            """);
        foreach (LayerPlan layer in plan.Rest.Reverse())
        {
            LayerPlan before = plan.Layers[layer.Index - 1];
            string slopes = plan.ReadsSlope(before) ? $"Slopes{before.Index}" : $"Outputs{before.Index}";
            writer.Write($"    TKernels.InputGradient{layer.Index}(ref block.Deltas{layer.Index}.First, ref _transposed{layer.Index}.First, ref block.{slopes}.First, ref block.Deltas{before.Index}.First, first, last);");
        }
        writer.Write("}");
        EmitGradientShare(writer, plan);
    }

    private static void EmitGradientShare(SourceWriter writer, NetworkPlan plan)
    {
        writer.Blank();
        GradientEmitter.EmitBias(writer);
        writer.Blank();
        writer.Open("private void GradientShare<TKernels, TRule>(Inputs inputs, Block block, int thread, TRule rule, bool fresh, bool skipUnlit) where TKernels : struct, IKernels where TRule : struct, IUpdateRule<TRule>");
        foreach (LayerPlan layer in plan.Layers)
            writer.Write($"GradientShare{layer.Index}<TKernels, TRule>(inputs, block, thread, rule, fresh{(layer.Index == 0 ? ", skipUnlit" : "")});");
        writer.Close();
        foreach (LayerPlan layer in plan.Layers)
        {
            int l = layer.Index, groups = layer.InputRows / LayerPlan.RowGroup;
            writer.Blank();
            writer.Open($"private void GradientShare{l}<TKernels, TRule>(Inputs inputs, Block block, int thread, TRule rule, bool fresh{(l == 0 ? ", bool skipUnlit" : "")}) where TKernels : struct, IKernels where TRule : struct, IUpdateRule<TRule>");
            writer.Write($"(int from, int to) = Share({layer.Panels * groups}, thread, 1);");
            writer.Open($"for (int panel = from / {groups}; panel * {groups} < to; panel++)");
            writer.Write($"int first = Math.Max(from - panel * {groups}, 0) * {LayerPlan.RowGroup}, last = Math.Min(to - panel * {groups}, {groups}) * {LayerPlan.RowGroup};");
            string dense = $"TKernels.Gradient{l}(ref {InputsOf(layer)}, ref block.Deltas{l}.First, ref _parameters.First, rule, panel, first, last, inputs.Count, fresh);";
            if (l == 0)
            {
                writer.Write($$"""
                    if (inputs.IsSparse)
                        TKernels.GradientSparse0(ref inputs.Values.First, ref inputs.Lit[0], ref inputs.Before[0], ref inputs.LitBy[0], ref block.Deltas0.First, ref _parameters.First, rule, panel, first, last, fresh, skipUnlit);
                    else
                        {{dense}}
                    """);
            }
            else
            {
                writer.Write(dense);
            }
            writer.Write($$"""
                if (first == 0)
                    BiasGradient(ref block.Deltas{{l}}.First, {{layer.Stride}}, ref _parameters.First, rule, {{layer.BiasOffset}}, panel * {{layer.PanelWidth}}, (panel + 1) * {{layer.PanelWidth}}, inputs.Count, fresh);
                """);
            if (l > 0)
                writer.Write($"if (rule.ChangesParameters)\n    Transpose{l}(panel, first, last);");
            writer.Close();
            writer.Close();
        }
    }
}
