using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Emit;

/// <summary>The forward pass of a chain of dense layers: for one sample, for a block, over the threads.</summary>
internal static class InferenceEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(NetworkWriter halves, TrainingSchedule schedule)
    {
        DenseNetwork network = schedule.Network;
        DenseLayer last = network.Last;
        InferenceApiEmitter.Emit(halves, network, CopyActivations(network));
        SourceWriter writer = halves.Engine;
        writer.Blank();
        writer.Write($$"""
            private void Forward<TKernels>(ReadOnlySpan<float> inputs, Span<float> outputs, int count) where TKernels : struct, IKernels
            {
                if (count == 1)
                {
                    ForwardOne<TKernels>(inputs);
                    MemoryMarshal.CreateReadOnlySpan(ref _blocks[0].Outputs{{last.Index}}.First, OutputSize).CopyTo(outputs);
                    return;
                }
                Inputs inputBlock = _inputs[0];
                for (int start = 0; start < count; start += BlockSize)
                {
                    int size = Math.Min(BlockSize, count - start);
                    Load(inputBlock, inputs.Slice(start * InputSize, size * InputSize), size);
                    ForwardBlock<TKernels>(inputBlock, _blocks[0], wantsLosses: false);
                    CopyOutputs(_blocks[0], size, outputs.Slice(start * OutputSize));
                }
            }

            /// <summary>One sample through all layers; every layer's outputs are row 0 of the first block.</summary>
            private void ForwardOne<TKernels>(ReadOnlySpan<float> input) where TKernels : struct, IKernels
            {
                Inputs inputs = _inputs[0];
                Block block = _blocks[0];
                Load(inputs, input, 1);
            {{ForwardOne(schedule)}}
                OutputsAndLosses(inputs, block, 0, 1, wantsLosses: false);
            }

            /// <summary>A block through all layers, on one thread.</summary>
            private void ForwardBlock<TKernels>(Inputs inputs, Block block, bool wantsLosses) where TKernels : struct, IKernels
            {
            {{ForwardBlock(schedule)}}
                OutputsAndLosses(inputs, block, 0, inputs.Count, wantsLosses);
            }

            private void Infer(Samples samples, Job job)
            {
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

            /// <summary>One thread's part of an inference: it takes block after block, and computes in memory of its own.</summary>
            private void InferThread<TKernels>(int thread) where TKernels : struct, IKernels
            {
                Inputs inputs = _inputs[thread];
                Block block = _blocks[thread];
                Samples samples = _samples!;
                bool wantsLosses = _job == Job.Evaluate; // else outputs
                for (int index; (long)(index = Interlocked.Increment(ref _claimed)) * BlockSize < samples.Count;)
                {
                    int start = index * BlockSize;
                    Prepare(inputs, samples, Math.Min(BlockSize, samples.Count - start));
                    LoadSamples(samples, inputs, default, start);
                    ForwardBlock<TKernels>(inputs, block, wantsLosses);
                    if (wantsLosses)
                        (_blockLosses[index], _blockCorrect[index]) = block.Sum(inputs.Count);
                    else
                        CopyOutputs(block, inputs.Count, _outputs.Span.Slice(start * OutputSize));
                }
            }

            private static void CopyOutputs(Block block, int count, Span<float> outputs)
            {
                for (int row = 0; row < count; row++)
                    MemoryMarshal.CreateReadOnlySpan(ref block.Outputs{{last.Index}}.At(row * {{last.Stride}}), OutputSize).CopyTo(outputs.Slice(row * OutputSize));
            }

            /// <summary>Sets the count and the path of the samples that are about to be loaded.</summary>
            private static void Prepare(Inputs inputs, Samples samples, int count)
            {
                inputs.Count = count;
                inputs.IsSparse = samples.Path == InputPath.Sparse;
                inputs.Scaled = inputs.IsSparse ? samples.Scaled : null;
            }

            /// <summary>Brings samples from a span into a block; which path serves them is seen from their masks.</summary>
            private static void Load(Inputs inputs, ReadOnlySpan<float> values, int count)
            {
                int nonzero = 0;
                for (int row = 0; row < count; row++)
                {
                    CopyValues(ref MemoryMarshal.GetReference(values.Slice(row * InputSize, InputSize)), ref inputs.Values.At(row * {{DenseLayout.InputStride}}), ref inputs.Nonzero[row * WordStride]);
                    foreach (ulong mask in inputs.Nonzero.AsSpan(row * WordStride, {{network.MaskWords}}))
                        nonzero += BitOperations.PopCount(mask);
                }
                inputs.Count = count;
                inputs.Scaled = null;
                inputs.IsSparse = nonzero < count * InputSize * Samples.SparseBelow;
            }
            """);
        foreach (DenseLayer layer in network.Layers)
            DenseMethods.Emit(writer, network, layer);
        InputGradientMethods.Emit(writer, schedule);
    }

    // Copies a layer's outputs for the first sample of the first block, panel by panel.
    private static string CopyActivations(DenseNetwork network)
    {
        if (network.Layers.Count == 1)
            return CopyRow(network.Last);
        var branches = new List<string>();
        foreach (DenseLayer layer in network.Layers)
        {
            string condition = layer.IsLast ? "" : $"if (layer == {layer.Index})", otherwise = layer.IsFirst ? "" : layer.IsLast ? "else" : "else ";
            string copy = !layer.IsLast && layer.Panels > 1 ? $"{{\n    {CopyPanels(layer)}\n}}" : $"    {CopyRow(layer)}";
            branches.Add($"{otherwise}{condition}\n{copy}");
        }
        return string.Join("\n", branches);
    }

    private static string CopyRow(DenseLayer layer) =>
        $"MemoryMarshal.CreateReadOnlySpan(ref _blocks[0].Outputs{layer.Index}.First, {layer.Units}).CopyTo(activations);";

    private static string CopyPanels(DenseLayer layer)
    {
        int width = layer.PanelWidth;
        string panel = DenseLayout.Outputs(layer, $"unit / {width}"), count = $"Math.Min({width}, {layer.Units} - unit)";
        return $"for (int unit = 0; unit < {layer.Units}; unit += {width})\n        "
            + $"MemoryMarshal.CreateReadOnlySpan(ref _blocks[0].Outputs{layer.Index}.At({panel}), {count}).CopyTo(activations.Slice(unit));";
    }

    // The forward steps for row 0 of the first block.
    private static string ForwardOne(TrainingSchedule schedule)
    {
        DenseNetwork network = schedule.Network;
        var lines = new List<string>();
        foreach (ForwardPassStep step in schedule.ForwardSteps)
        {
            DenseLayer layer = step.Layer;
            DenseKernels kernels = network.Kernels[layer.Index];
            string inputs = DenseLayout.InputsOf(layer), outputs = $"block.Outputs{layer.Index}.First";
            switch (step)
            {
                case ForwardStep when layer.IsFirst:
                    lines.Add("    if (inputs.IsSparse)\n    {");
                    lines.Add(DenseMethods.OverPanels(layer, panel => $"ForwardLayer0<TKernels>(inputs, block, {panel}, 0, 1);", 2));
                    lines.Add("    }\n    else\n    {");
                    lines.Add(DenseMethods.OverPanels(layer, panel => kernels.ForwardOne.Call(inputs, "_parameters.First", outputs, panel), 2));
                    AddActivation(lines, kernels, layer, 2);
                    lines.Add("    }");
                    break;
                case ForwardStep:
                    lines.Add(DenseMethods.OverPanels(layer, panel => kernels.ForwardOne.Call(inputs, "_parameters.First", outputs, panel), 1));
                    AddActivation(lines, kernels, layer, 1);
                    break;
                case PartialSumsStep:
                    lines.Add($"    for (int part = 0; part < {PartialSums.Count(layer)}; part++)");
                    lines.Add("        " + kernels.ForwardOne.Call(inputs, "_parameters.First", "block.PartialSums.First", "0", "part"));
                    break;
                case AddPartialSumsStep:
                    lines.Add("    " + kernels.AddPartialSums!.Call("block.PartialSums.First", outputs, "0", "1"));
                    AddActivation(lines, kernels, layer, 1);
                    break;
            }
        }
        return string.Join("\n", lines);
    }

    private static void AddActivation(List<string> lines, DenseKernels kernels, DenseLayer layer, int depth)
    {
        if (kernels.Activate is { } activate)
            lines.Add(DenseMethods.OverPanels(layer, panel => activate.CallFor(panel, "0", "1"), depth));
    }

    // The forward steps for all rows of a block, on one thread.
    private static string ForwardBlock(TrainingSchedule schedule)
    {
        bool hasPartialSums = schedule.ForwardSteps.OfType<PartialSumsStep>().Any();
        string first = hasPartialSums ? "FirstLayer" : "ForwardLayer0";
        return string.Join("\n", schedule.ForwardSteps.Where(step => step is not PartialSumsStep).Select(step => step switch
        {
            AddPartialSumsStep { Layer.Index: var l } => $"    ForwardLayer{l}<TKernels>(block, block, 0, inputs.Rows);",
            { Layer: { IsFirst: true } layer } => DenseMethods.OverPanels(layer, panel => $"{first}<TKernels>(inputs, block, {panel}, 0, inputs.Rows);", 1),
            { Layer: var layer } => DenseMethods.OverPanels(layer, panel => $"ForwardLayer{layer.Index}<TKernels>(block, {panel}, 0, inputs.Rows);", 1),
        }));
    }
}
