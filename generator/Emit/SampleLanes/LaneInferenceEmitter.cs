using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Emit.SampleLanes;

/// <summary>The forward pass where samples are the lanes: loading, the operations group by group, outputs and losses.</summary>
internal static class LaneInferenceEmitter
{
    /// <summary>What the public methods of inference call.</summary>
    public static void Emit(SourceWriter writer, LaneNetwork network)
    {
        string running = network.Graph.StatisticCount > 0 ? "UseRunningStatistics();" : "";
        writer.Blank();
        writer.Write($$"""
            private void Forward<TKernels>(ReadOnlySpan<float> inputs, Span<float> outputs, int count) where TKernels : struct, IKernels
            {
                if (count <= OneSampleLimit)
                {
                    for (int sample = 0; sample < count; sample++)
                    {
                        ForwardOneSample<TKernels>(inputs.Slice(sample * InputSize, InputSize));
                        CopyOutputs(_blocks[0], 1, outputs.Slice(sample * OutputSize));
                    }
                    return;
                }
                {{running}}
                for (int start = 0; start < count; start += BlockSize)
                {
                    int size = Math.Min(BlockSize, count - start);
                    Load(_inputs[0], inputs.Slice(start * InputSize, size * InputSize), size);
                    ForwardBlock<TKernels>(_inputs[0], _blocks[0], size, wantsLosses: false);
                    CopyOutputs(_blocks[0], size, outputs.Slice(start * OutputSize));
                }
            }

            /// <summary>One sample through all layers, in lane 0 of the first group.</summary>
            private void ForwardOne<TKernels>(ReadOnlySpan<float> input) where TKernels : struct, IKernels
            {
                {{running}}
                Load(_inputs[0], input, 1);
                ForwardBlock<TKernels>(_inputs[0], _blocks[0], 1, wantsLosses: false);
            }

            /// <summary>A block through all layers, on one thread.</summary>
            private void ForwardBlock<TKernels>(Inputs inputs, Block block, int count, bool wantsLosses) where TKernels : struct, IKernels
            {
                for (int group = 0; group * GroupSamples < count; group++)
                {
            """);
        foreach (string call in network.Graph.Operations.SelectMany(operation => operation.Forward(isTraining: false).Concat(LanePasses.Calls(operation, isTraining: false))))
            writer.Write("        " + call);
        writer.Write($$"""
                    OutputsToRows(block, group);
                }
                OutputsAndLosses(inputs, block, 0, count, wantsLosses);
            }

            private void Infer(Samples samples, Job job)
            {
                {{running}}
                int blocks = (samples.Count + BlockSize - 1) / BlockSize;
                if (_blockLosses.Length < blocks)
                {
                    _blockLosses = new double[blocks];
                    _blockCorrect = new int[blocks];
                }
                _samples = samples;
                _job = job;
                _claimed = -1;
                _workers.Run(blocks);
                _samples = null;
            }

            /// <summary>One thread's part of an inference: block after block that no other has taken, in memory of its own.</summary>
            private void InferThread<TKernels>(int thread) where TKernels : struct, IKernels
            {
                Inputs inputs = _inputs[thread];
                Block block = _blocks[thread];
                Samples samples = _samples!;
                bool wantsLosses = _job == Job.Evaluate; // else outputs
                for (int index; (long)(index = Interlocked.Increment(ref _claimed)) * BlockSize < samples.Count;)
                {
                    int start = index * BlockSize, count = Math.Min(BlockSize, samples.Count - start);
                    LoadGroups(samples, inputs, default, start, count, 0, (count + GroupSamples - 1) / GroupSamples);
                    ForwardBlock<TKernels>(inputs, block, count, wantsLosses);
                    if (wantsLosses)
                        (_blockLosses[index], _blockCorrect[index]) = block.Sum(count);
                    else
                        CopyOutputs(block, count, _outputs.Span.Slice(start * OutputSize));
                }
            }

            private static void CopyOutputs(Block block, int count, Span<float> outputs)
            {
                for (int row = 0; row < count; row++)
                    MemoryMarshal.CreateReadOnlySpan(ref block.{{network.OutputName}}.At(row * {{network.OutputStride}}), OutputSize).CopyTo(outputs.Slice(row * OutputSize));
            }

            """);
        EmitRows(writer, network);
        EmitLoading(writer, network);
        EmitInputGradient(writer, network, running);
    }

    // From lanes to rows and back: loss and outputs are computed sample by sample.
    private static void EmitRows(SourceWriter writer, LaneNetwork network)
    {
        LaneLayout outputs = network.Graph.Output.Layout, deltas = network.Graph.Output.DeltaLayout;
        string id = network.Graph.Output.Id;
        writer.Write($$"""
            /// <summary>Copies a group's outputs from lanes to rows, [sample][output].</summary>
            private static void OutputsToRows(Block block, int group)
            {
                ref float from = ref block.Outputs{{id}}.At(group * {{outputs.GroupFloats}} + {{outputs.Start}});
                ref float to = ref block.{{network.OutputName}}.At(group * GroupSamples * {{network.OutputStride}});
                for (int unit = 0; unit < OutputSize; unit++)
                {
                    for (int sample = 0; sample < GroupSamples; sample++)
                        Unsafe.Add(ref to, sample * {{network.OutputStride}} + unit) = Unsafe.Add(ref from, unit * {{outputs.ChannelStride}} + sample);
                }
            }

            /// <summary>Copies a group's deltas from rows to lanes; lanes without a sample get zero.</summary>
            private static void DeltasToLanes(Block block, int group, int count)
            {
                ref float from = ref block.{{network.DeltaName}}.At(group * GroupSamples * {{network.OutputStride}});
                ref float to = ref block.Deltas{{id}}.At(group * {{deltas.GroupFloats}} + {{deltas.Start}});
                for (int unit = 0; unit < OutputSize; unit++)
                {
                    for (int sample = 0; sample < GroupSamples; sample++)
                        Unsafe.Add(ref to, unit * {{deltas.ChannelStride}} + sample) = sample < count - group * GroupSamples ? Unsafe.Add(ref from, sample * {{network.OutputStride}} + unit) : 0;
                }
            }

            """);
    }

    // The backward pass down to the inputs, of a single sample in lane 0.
    private static void EmitInputGradient(SourceWriter writer, LaneNetwork network, string running)
    {
        LayerGraph graph = network.Graph;
        LaneLayout output = graph.Output.DeltaLayout, input = graph.Input.DeltaLayout;
        writer.Blank();
        writer.Write("/// <summary>The derivative of an output's sum by the inputs, for one sample.</summary>");
        writer.Open("private void InputGradient<TKernels>(ReadOnlySpan<float> input, int output, Span<float> gradient) where TKernels : struct, IKernels");
        writer.Write($$"""
            {{running}}
            Inputs inputs = _inputs[0];
            Block block = _block;
            Load(inputs, input, 1);
            const int group = 0;
            """);
        if (graph.StatisticCount > 0)
            writer.Write("const int samples = GroupSamples;");
        foreach (Operation operation in graph.Operations)
        {
            foreach (string call in operation.Forward(isTraining: false).Concat(LanePasses.Calls(operation, isTraining: false)))
                writer.Write(call);
            if (LanePasses.StoresInTrainingOnly(operation))
                writer.Write(LanePasses.DerivativeCall(operation));
        }
        writer.Write($$"""
            block.Deltas{{graph.Output.Id}}.Span.Slice(0, {{output.GroupFloats}}).Clear();
            block.Deltas{{graph.Output.Id}}.At({{output.Start}} + output * {{output.ChannelStride}}) = 1;
            """);
        foreach (string call in graph.Operations.Reverse().SelectMany(operation => operation.Backward()))
            writer.Write(call);
        writer.Write($$"""
            for (int line = 0, at = 0; line < {{input.Shape.Channels * input.Shape.Rows}}; line++)
            {
                for (int column = 0; column < {{input.Shape.Columns}}; column++, at++)
                    gradient[at] = block.InputDeltas.At({{LaneRows.Place(input, isFlat: false)}} + column * GroupSamples);
            }
            """);
        writer.Close();
    }

    private static void EmitLoading(SourceWriter writer, LaneNetwork network)
    {
        LaneLayout layout = network.Graph.Input.Layout;
        Shape shape = network.Graph.Input.Shape;
        writer.Write($$"""
            /// <summary>Brings samples from a span into the groups of a block; lanes without a sample become zero.</summary>
            private static void Load(Inputs inputs, ReadOnlySpan<float> values, int count)
            {
                inputs.Count = count;
                for (int sample = 0; sample < count; sample++)
                {
                    ref float to = ref LaneOf(inputs, sample, count);
                    ReadOnlySpan<float> from = values.Slice(sample * InputSize, InputSize);
                    for (int line = 0, input = 0; line < {{shape.Channels * shape.Rows}}; line++)
                    {
                        ref float place = ref Unsafe.Add(ref to, {{LaneRows.Place(layout, isFlat: false)}});
                        for (int column = 0; column < {{shape.Columns}}; column++, input++)
                            Unsafe.Add(ref place, column * GroupSamples) = from[input];
                    }
                }
            }

            /// <summary>Brings groups [first, last) of a block of samples in: those that <paramref name="numbers"/> names or, where it is empty, those from <paramref name="start"/> on.</summary>
            [MethodImpl(Hot)]
            private static void LoadGroups(Samples samples, Inputs inputs, ReadOnlySpan<int> numbers, int start, int count, int first, int last)
            {
                ReadOnlySpan<byte> pixels = samples.Pixels.Span, byteLabels = samples.ByteLabels.Span;
                ReadOnlySpan<float> values = samples.Inputs.Span;
                ReadOnlySpan<int> labels = samples.Labels.Span;
                inputs.Count = count;
                for (int row = first * GroupSamples; row < Math.Min(last * GroupSamples, count); row++)
                {
                    int number = numbers.IsEmpty ? start + row : numbers[row];
                    ref float to = ref LaneOf(inputs, row, count);
                    if (samples.Inputs.IsEmpty)
                        LoadPixels(ref MemoryMarshal.GetReference(pixels.Slice(number * InputSize, InputSize)), samples.Scale, ref to);
                    else
                        LoadValues(ref MemoryMarshal.GetReference(values.Slice(number * InputSize, InputSize)), ref to);
            """);
        SamplesEmitter.LoadTarget(Template.Of("Loading").Region("LoadSamples").Region("LoadTarget"), network).EmitIndented(writer, 2);
        writer.Write($$"""
                }
            }

            /// <summary>The lane of a sample; the last group is cleared first where it has lanes without a sample.</summary>
            private static ref float LaneOf(Inputs inputs, int sample, int count)
            {
                int group = sample / GroupSamples, lane = sample % GroupSamples;
                if (lane == 0 && count - sample < GroupSamples)
                    inputs.Values.Span.Slice(group * {{layout.GroupFloats}}, {{layout.GroupFloats}}).Clear();
                return ref inputs.Values.At(group * {{layout.GroupFloats}} + lane);
            }

            /// <summary>Bytes times scale go to a lane.</summary>
            private static void LoadPixels(ref byte from, float scale, ref float to)
            {
                for (int line = 0; line < {{shape.Channels * shape.Rows}}; line++, from = ref Unsafe.Add(ref from, {{shape.Columns}}))
                {
                    ref float place = ref Unsafe.Add(ref to, {{LaneRows.Place(layout, isFlat: false)}});
                    for (int column = 0; column < {{shape.Columns}}; column++)
                        Unsafe.Add(ref place, column * GroupSamples) = Unsafe.Add(ref from, column) * scale;
                }
            }

            /// <summary>Values go to a lane.</summary>
            private static void LoadValues(ref float from, ref float to)
            {
                for (int line = 0; line < {{shape.Channels * shape.Rows}}; line++, from = ref Unsafe.Add(ref from, {{shape.Columns}}))
                {
                    ref float place = ref Unsafe.Add(ref to, {{LaneRows.Place(layout, isFlat: false)}});
                    for (int column = 0; column < {{shape.Columns}}; column++)
                        Unsafe.Add(ref place, column * GroupSamples) = Unsafe.Add(ref from, column);
                }
            }
            """);
    }
}
