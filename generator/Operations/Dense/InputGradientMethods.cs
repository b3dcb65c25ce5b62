using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>The derivative of one output by the network's inputs, for one sample: the backward pass, down to the inputs.</summary>
internal static class InputGradientMethods
{
    /// <summary>The methods behind the public one.</summary>
    public static void Emit(SourceWriter writer, TrainingSchedule schedule)
    {
        DenseNetwork network = schedule.Network;
        DenseLayer last = network.Last;
        writer.Blank();
        writer.Write("/// <summary>The derivative of an output's sum by the inputs, for one sample.</summary>");
        writer.Open($"private void InputGradient<TKernels>(ReadOnlySpan<float> input, int output, Span<float> gradient){DenseMethods.Kernels}");
        writer.Write($$"""
            ForwardOne<TKernels>(input);
            Block block = _blocks[0];
            MemoryMarshal.CreateSpan(ref block.Deltas{{last.Index}}.First, {{DenseLayer.RowGroup * last.Stride}}).Clear();
            block.Deltas{{last.Index}}.At(output) = 1;
            """);
        if (network.Layers.Count > 1)
            writer.Write($"const int first = 0, last = {DenseLayer.RowGroup};");
        foreach (DenseLayer layer in network.Rest.Reverse())
        {
            DenseLayer previous = layer.Previous!;
            if (previous.HasDropout && !network.StoresDerivative(previous))
                EmitDerivatives(writer, previous);
            InputGradientKernel kernel = network.Kernels[layer.Index].InputGradient!;
            writer.Write(DenseMethods.OverPanels(previous, panel => kernel.CallFor("block", panel)));
        }
        EmitInputs(writer, network.First);
        writer.Close();
    }

    // Where dropout stores derivatives in training, inference leaves them to this.
    private static void EmitDerivatives(SourceWriter writer, DenseLayer layer)
    {
        int l = layer.Index;
        string derivative = layer.Activation.ScalarDerivative($"block.Outputs{l}.At(at)", "1f");
        writer.Open($"for (int panel = 0; panel < {layer.Panels}; panel++)");
        writer.Write($$"""
            for (int at = {{DenseLayout.Outputs(layer)}}, end = at + {{layer.PanelWidth}}; at < end; at++)
                block.Slopes{{l}}.At(at) = {{derivative}};
            """);
        writer.Close();
    }

    private static void EmitInputs(SourceWriter writer, DenseLayer first)
    {
        string strips = first.HasStrips ? $" + {DenseLayout.Strips(first, $"unit % {first.PanelWidth} / {DenseLayer.StripWidth}")}" : "";
        writer.Write($$"""
            for (int at = 0; at < InputSize; at++)
            {
                // Four chains over the units, added in order: the same sum at every width.
                Vector128<float> sum = Vector128<float>.Zero;
                for (int unit = 0; unit < {{first.PaddedUnits}}; unit += 4)
                {
                    int panel = unit / {{first.PanelWidth}};
                    ref float weights = ref _parameters.At({{DenseLayout.Weights(first)}}{{strips}} + at * {{DenseLayer.StripWidth}} + unit % {{DenseLayer.StripWidth}});
                    sum = Kernels128.Fma(Vector128.LoadUnsafe(ref block.Deltas0.At({{DenseLayout.Outputs(first)}} + unit % {{first.PanelWidth}})), Vector128.LoadUnsafe(ref weights), sum);
                }
                gradient[at] = sum[0] + sum[1] + sum[2] + sum[3];
            }
            """);
    }
}
