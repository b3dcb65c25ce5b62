namespace Generated.Digits.Generator.Emit;

/// <summary>The forward pass: for one sample, for many, over the threads; and evaluation.</summary>
internal static class InferenceEmitter
{
    /// <summary>The section.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Section("Inference");
        writer.Write($$"""
            /// <summary>Computes the outputs of one sample or of many, on the calling thread.</summary>
            /// <param name="inputs">count × <see cref="InputSize"/> values, sample by sample.</param>
            /// <param name="outputs">Room for count × <see cref="OutputSize"/> values.</param>
            /// <exception cref="ArgumentException">The lengths do not fit, or there is no sample.</exception>
            /// <exception cref="InvalidOperationException">Another call is under way.</exception>
            public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
            {
                using Turn turn = _workers.TakeTurn();
                int count = CountOf(inputs);
                Require(outputs.Length, (long)count * OutputSize, nameof(outputs));
            {{VectorShape.Choose(kernels => $"Forward<{kernels}>(inputs, outputs, count);")}}
            }

            /// <summary>Computes the outputs of many samples over the threads.</summary>
            /// <param name="samples">The inputs.</param>
            /// <param name="outputs">Room for <see cref="Samples.Count"/> × <see cref="OutputSize"/> values.</param>
            /// <exception cref="ArgumentNullException"><paramref name="samples"/> is null.</exception>
            /// <exception cref="ArgumentException">The lengths do not fit.</exception>
            /// <exception cref="ObjectDisposedException">The network's threads have ended.</exception>
            /// <exception cref="InvalidOperationException">Another call is under way.</exception>
            public void Forward(Samples samples, Memory<float> outputs)
            {
                using Turn turn = _workers.TakeTurn();
                ArgumentNullException.ThrowIfNull(samples);
                Require(outputs.Length, (long)samples.Count * OutputSize, nameof(outputs));
                _outputs = outputs;
                Infer(samples, Job.Infer);
                _outputs = default;
            }

            /// <summary>Measures the network on samples with {{(plan.HasLabelsOnly ? "labels" : "labels or targets")}}, over the threads.</summary>
            /// <param name="samples">The inputs and what they should give.</param>
            /// <returns>The mean loss, and how many answers were right.</returns>
            /// <exception cref="ArgumentNullException"><paramref name="samples"/> is null.</exception>
            /// <exception cref="ObjectDisposedException">The network's threads have ended.</exception>
            /// <exception cref="InvalidOperationException">Another call is under way.</exception>
            public Score Evaluate(Samples samples)
            {
                using Turn turn = _workers.TakeTurn();
                ArgumentNullException.ThrowIfNull(samples);
                Infer(samples, Job.Evaluate);
                double loss = 0;
                int correct = 0;
                for (int index = 0; index < (samples.Count + BlockSize - 1) / BlockSize; index++)
                {
                    loss += _blockLosses[index];
                    correct += _blockHits[index];
                }
                return new Score(samples.Count, loss / Math.Max(1, samples.Count), correct);
            }

            /// <summary>Computes what one layer puts out for one sample.</summary>
            /// <param name="input"><see cref="InputSize"/> values.</param>
            /// <param name="layer">The layer, from 0.</param>
            /// <param name="activations">Room for as many values as the layer has units.</param>
            /// <exception cref="ArgumentException">The lengths do not fit.</exception>
            /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
            /// <exception cref="InvalidOperationException">Another call is under way.</exception>
            public void Activations(ReadOnlySpan<float> input, int layer, Span<float> activations)
            {
                using Turn turn = _workers.TakeTurn();
                if (layer is < 0 or >= LayerCount)
                    throw new ArgumentOutOfRangeException(nameof(layer), layer, $"Layers are 0 to {LayerCount - 1}.");
                Require(input.Length, InputSize, nameof(input));
                Require(activations.Length, LayerUnits[layer], nameof(activations));
            {{VectorShape.Choose(kernels => $"ForwardOne<{kernels}>(input);")}}
            {{Copies(plan)}}
            }

            private Memory<float> _outputs;
            private double[] _blockLosses = new double[16];
            private int[] _blockHits = new int[16];
            private int _claimed;

            private static int CountOf(ReadOnlySpan<float> inputs)
            {
                if (inputs.Length == 0)
                    throw new ArgumentException("There is no sample.", nameof(inputs));
                if (inputs.Length % InputSize != 0)
                    throw new ArgumentException($"A sample has {InputSize} values; {inputs.Length} are no whole number of samples.", nameof(inputs));
                return inputs.Length / InputSize;
            }

            private void Forward<TKernels>(ReadOnlySpan<float> inputs, Span<float> outputs, int count) where TKernels : struct, IKernels
            {
                if (count == 1)
                {
                    ForwardOne<TKernels>(inputs);
                    MemoryMarshal.CreateReadOnlySpan(ref _blocks[0].Outputs{{plan.Last.Index}}.First, OutputSize).CopyTo(outputs);
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
            {{ForwardOne(plan)}}
                OutputsAndLosses(inputs, block, 0, 1, wantsLosses: false);
            }

            /// <summary>A block through all layers, on one thread.</summary>
            private void ForwardBlock<TKernels>(Inputs inputs, Block block, bool wantsLosses) where TKernels : struct, IKernels
            {
            {{ForwardBlock(plan)}}
                OutputsAndLosses(inputs, block, 0, inputs.Count, wantsLosses);
            }

            private void Infer(Samples samples, Job job)
            {
                int blocks = (samples.Count + BlockSize - 1) / BlockSize;
                if (_blockLosses.Length < blocks)
                {
                    _blockLosses = new double[blocks];
                    _blockHits = new int[blocks];
                }
                _samples = samples;
                _job = job;
                _claimed = -1;
                _workers.Run(blocks);
                _samples = null;
            }

            /// <summary>One thread's share of an inference: block after block that no other has taken, in memory of its own.</summary>
            private void InferShare<TKernels>(int thread) where TKernels : struct, IKernels
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
                        (_blockLosses[index], _blockHits[index]) = block.Sum(inputs.Count);
                    else
                        CopyOutputs(block, inputs.Count, _outputs.Span.Slice(start * OutputSize));
                }
            }

            private static void CopyOutputs(Block block, int count, Span<float> outputs)
            {
                for (int row = 0; row < count; row++)
                    MemoryMarshal.CreateReadOnlySpan(ref block.Outputs{{plan.Last.Index}}.At(row * {{plan.Last.Stride}}), OutputSize).CopyTo(outputs.Slice(row * OutputSize));
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
                int lit = 0;
                for (int row = 0; row < count; row++)
                {
                    CopyValues(ref MemoryMarshal.GetReference(values.Slice(row * InputSize, InputSize)), ref inputs.Values.At(row * {{Layout.InputStride}}), ref inputs.Lit[row * WordStride]);
                    foreach (ulong mask in inputs.Lit.AsSpan(row * WordStride, {{plan.Words}}))
                        lit += BitOperations.PopCount(mask);
                }
                inputs.Count = count;
                inputs.Scaled = null;
                inputs.IsSparse = lit < count * InputSize * SparseBelow;
            }
            """);
        foreach (LayerPlan layer in plan.Layers)
            ForwardLayerEmitter.Emit(writer, plan, layer);
    }

    /// <summary>A loop over the panels of a layer, or the one statement where it has one panel.</summary>
    public static string Panels(LayerPlan layer, Func<string, string> statement, int depth)
    {
        string indent = new(' ', 4 * depth);
        return layer.Panels == 1
            ? indent + statement("0")
            : $"{indent}for (int panel = 0; panel < {layer.Panels}; panel++)\n{indent}    {statement("panel")}";
    }

    // Copies what a layer put out for the first sample of the first block, panel by panel.
    private static string Copies(NetworkPlan plan) => string.Join("\n", plan.Layers.Select(layer =>
        $"{(layer.Index == 0 ? "" : "else ")}{(layer.IsLast ? "" : $"if (layer == {layer.Index})")}".TrimEnd() is { Length: > 0 } head
            ? $"    {head}\n{(IsLoop(layer) ? $"    {{\n        {Copy(layer)}\n    }}" : $"        {Copy(layer)}")}"
            : $"    {Copy(layer)}"));

    private static bool IsLoop(LayerPlan layer) => !layer.IsLast && layer.Panels > 1;

    private static string Copy(LayerPlan layer)
    {
        string outputs = $"_blocks[0].Outputs{layer.Index}";
        return !IsLoop(layer)
            ? $"MemoryMarshal.CreateReadOnlySpan(ref {outputs}.First, {layer.Units}).CopyTo(activations);"
            : $"for (int unit = 0; unit < {layer.Units}; unit += {layer.PanelWidth})\n            MemoryMarshal.CreateReadOnlySpan(ref {outputs}.At({Layout.Outputs(layer, $"unit / {layer.PanelWidth}")}), Math.Min({layer.PanelWidth}, {layer.Units} - unit)).CopyTo(activations.Slice(unit));";
    }

    /// <summary>Where a layer's inputs lie.</summary>
    public static string InputsOf(LayerPlan layer) => layer.Index == 0 ? "inputs.Values.First" : $"block.Outputs{layer.Index - 1}.First";

    /// <summary>The pass over the sums of a panel of <paramref name="layer"/>, in <paramref name="rows"/>.</summary>
    public static string Activate(NetworkPlan plan, LayerPlan layer, string panel, string rows)
    {
        string slopes = plan.KeepsSlope(layer) ? $"ref block.Slopes{layer.Index}.First, " : "";
        return $"TKernels.Activate{layer.Index}(ref block.Outputs{layer.Index}.First, {slopes}{panel}, {rows});";
    }

    private static string ForwardOne(NetworkPlan plan)
    {
        var lines = new List<string>
        {
            "    if (inputs.IsSparse)\n    {",
            Panels(plan.First, panel => $"ForwardLayer0<TKernels>(inputs, block, {panel}, 0, 1);", 2),
            "    }\n    else\n    {",
            Panels(plan.First, panel => $"TKernels.ForwardOne0(ref inputs.Values.First, ref _parameters.First, ref block.Outputs0.First, {panel});", 2),
        };
        if (ActivationEmitter.HasPass(plan, plan.First))
            lines.Add(Panels(plan.First, panel => Activate(plan, plan.First, panel, "0, 1"), 2));
        lines.Add("    }");
        foreach (LayerPlan layer in plan.Rest)
        {
            int l = layer.Index;
            if (plan.Parts(layer) > 1)
            {
                lines.Add($"    for (int part = 0; part < {plan.Parts(layer)}; part++)\n        TKernels.ForwardOne{l}(ref {InputsOf(layer)}, ref _parameters.First, ref block.Parts.First, 0, part);");
                lines.Add($"    TKernels.AddParts{l}(ref block.Parts.First, ref block.Outputs{l}.First, 0, 1);");
            }
            else
            {
                lines.Add(Panels(layer, panel => $"TKernels.ForwardOne{l}(ref {InputsOf(layer)}, ref _parameters.First, ref block.Outputs{l}.First, {panel});", 1));
            }
            if (ActivationEmitter.HasPass(plan, layer))
                lines.Add(Panels(layer, panel => Activate(plan, layer, panel, "0, 1"), 1));
        }
        return string.Join("\n", lines);
    }

    private static string ForwardBlock(NetworkPlan plan) => string.Join("\n", plan.Layers.Select(layer => plan.Parts(layer) > 1
        ? $"    ForwardLayer{layer.Index}<TKernels>(block, block, 0, inputs.Rows);"
        : Panels(layer, panel => $"{(layer.Index == 0 ? $"{FirstLayer(plan)}(inputs, " : $"ForwardLayer{layer.Index}<TKernels>(")}block, {panel}, 0, inputs.Rows);", 1)));

    /// <summary>What a panel of layer 0 contributes to the sums of layer 1.</summary>
    public const string FirstContribution = "TKernels.Forward1(ref block.Outputs0.First, ref _parameters.First, ref block.Parts.First, 0, panel, first, last);";

    /// <summary>The method that takes a block through a panel of layer 0.</summary>
    public static string FirstLayer(NetworkPlan plan) => plan.HasParts ? "FirstLayer<TKernels>" : "ForwardLayer0<TKernels>";
}
