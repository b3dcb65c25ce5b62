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

            /// <summary>One thread's share of a run of steps. While one block is worked on, the next is brought in.</summary>
            private void LearnShare<TKernels, TRule>(int thread) where TKernels : struct, IKernels where TRule : struct, IUpdateRule<TRule>
            {
                Samples? samples = _samples;
                bool isAhead = samples is not null && Threads > 1;
                Block block = _blocks[0], next = isAhead ? _blocks[1] : block;
                if (isAhead && _from < _to)
                {
                    LoadShare<TKernels>(samples!, block, PieceAt(_from), thread);
                    _workers.Wait();
                }
                for (int start = _from; start < _to;)
                {
                    Piece piece = PieceAt(start);
                    start += piece.Count;
                    if (samples is not null && !isAhead)
                        LoadShare<TKernels>(samples, block, piece, thread);

                    // 1. The first layer forward: the threads share its panels, and within a panel the samples.
                    FirstLayerShare<TKernels>(block, thread);
                    _workers.Wait();

                    // 2. The other layers forward and back, and the next block's inputs: the threads share the samples.
                    (int first, int last) = Share(block.Rows / {{LayerPlan.RowGroup}}, thread, {{LayerPlan.RowGroup}});
                    if (first < last)
                        ForthAndBack<TKernels>(block, first, last, {{scale}});
                    if (block.IsSparse)
                    {
                        (int firstWord, int lastWord) = Share({{plan.Words}}, thread, 1);
                        block.TurnMasks(firstWord, lastWord);
                    }
                    if (isAhead && start < _to)
                        LoadShare<TKernels>(samples!, next, PieceAt(start), thread);
                    _workers.Wait();

                    // 3. Gradients and update: the threads share the weights.
                    if (thread == 0)
                    {
                        (double loss, int hits) = block.Sum();
                        _lossSum += loss;
                        _hitSum += hits;
                    }
                    if (piece.IsLast)
                    {
                        TRule rule = TRule.For(this, _rateCount == 0 ? _rate : _rates[piece.Step], OptimizerStep + piece.Step + 1);
                        GradientShare<TKernels, TRule>(block, thread, rule, piece.IsFirst, piece.IsFirst && rule.IgnoresZero);
                    }
                    else
                    {
                        GradientShare<TKernels, Accumulate>(block, thread, Accumulate.For(this, 0, 0), piece.IsFirst, !piece.IsFirst);
                    }
                    (block, next) = (next, block);
                }
            }

            /// <summary>The part of <paramref name="count"/> items that is this thread's, in units of <paramref name="size"/>.</summary>
            private (int First, int Last) Share(int count, int thread, int size) => (count * thread / Threads * size, count * (thread + 1) / Threads * size);

            private void LoadShare<TKernels>(Samples samples, Block block, in Piece piece, int thread) where TKernels : struct, IKernels
            {
                Prepare(block, samples, piece.Count);
                (int first, int last) = Share(piece.Count, thread, 1);
                for (int row = first; row < last; row++)
                    LoadSample<TKernels>(samples, _order[piece.Start + row], block, row);
            }

            private void FirstLayerShare<TKernels>(Block block, int thread) where TKernels : struct, IKernels
            {
                int groups = block.Rows / {{LayerPlan.RowGroup}};
                (int from, int to) = Share({{plan.First.Panels}} * groups, thread, 1);
                for (int panel = from / groups; panel * groups < to; panel++)
                {
                    int first = Math.Max(from - panel * groups, 0) * {{LayerPlan.RowGroup}}, last = Math.Min(to - panel * groups, groups) * {{LayerPlan.RowGroup}};
                    ForwardLayer0<TKernels>(block, panel, first, last);
                }
            }

            private void ForthAndBack<TKernels>(Block block, int first, int last, float scale) where TKernels : struct, IKernels
            {
            """);
        foreach (LayerPlan layer in plan.Rest)
            writer.Write(Panels(layer, $"ForwardLayer{layer.Index}<TKernels>(block, panel, first, last);", 1));
        writer.Write("""
                Judge<TKernels>(block, first, Math.Min(last, block.Count));
                OutputDeltas(block, first, Math.Min(last, block.Count), scale);
            """);
        foreach (LayerPlan layer in plan.Rest.Reverse())
        {
            LayerPlan before = plan.Layers[layer.Index - 1];
            string slopes = plan.KeepsSlope(before) ? $"Slopes{before.Index}" : $"Outputs{before.Index}";
            writer.Write($"    TKernels.InputGradient{layer.Index}(ref block.Deltas{layer.Index}.First, ref _transposed{layer.Index}.First, ref block.{slopes}.First, ref block.Deltas{before.Index}.First, first, last);");
        }
        writer.Write("}");
        EmitGradientShare(writer, plan);
    }

    private static void EmitGradientShare(SourceWriter writer, NetworkPlan plan)
    {
        writer.Blank();
        writer.Open("private void GradientShare<TKernels, TRule>(Block block, int thread, TRule rule, bool fresh, bool skipUnlit) where TKernels : struct, IKernels where TRule : struct, IUpdateRule<TRule>");
        foreach (LayerPlan layer in plan.Layers)
            writer.Write($"GradientShare{layer.Index}<TKernels, TRule>(block, thread, rule, fresh{(layer.Index == 0 ? ", skipUnlit" : "")});");
        writer.Close();
        foreach (LayerPlan layer in plan.Layers)
        {
            int l = layer.Index, groups = layer.InputRows / LayerPlan.RowGroup;
            writer.Blank();
            writer.Open($"private void GradientShare{l}<TKernels, TRule>(Block block, int thread, TRule rule, bool fresh{(l == 0 ? ", bool skipUnlit" : "")}) where TKernels : struct, IKernels where TRule : struct, IUpdateRule<TRule>");
            writer.Write($"(int from, int to) = Share({layer.Panels * groups}, thread, 1);");
            writer.Open($"for (int panel = from / {groups}; panel * {groups} < to; panel++)");
            writer.Write($"int first = Math.Max(from - panel * {groups}, 0) * {LayerPlan.RowGroup}, last = Math.Min(to - panel * {groups}, {groups}) * {LayerPlan.RowGroup};");
            string dense = $"TKernels.Gradient{l}(ref {InputsOf(layer)}, ref block.Deltas{l}.First, ref _gradients.First, rule, panel, first, last, block.Count, fresh);";
            if (l == 0)
            {
                writer.Write($$"""
                    if (block.IsSparse)
                        TKernels.GradientSparse0(ref block.Inputs.First, ref block.LitBy[0], ref block.Deltas0.First, ref _gradients.First, rule, panel, first, last, fresh, skipUnlit);
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
                    TKernels.BiasGradient{{l}}(ref block.Deltas{{l}}.First, ref _gradients.First, rule, panel, block.Count, fresh);
                """);
            if (l > 0)
                writer.Write($"if (rule.ChangesParameters)\n    Transpose{l}(panel, first, last);");
            writer.Close();
            writer.Close();
        }
    }
}
