using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>The methods of the generated class that take a block through one layer, forward: which kernel serves it, and what follows.</summary>
internal static class DenseMethods
{
    /// <summary>The type parameter of whatever calls kernels.</summary>
    public const string Kernels = " where TKernels : struct, IKernels";

    /// <summary>The methods of <paramref name="layer"/>.</summary>
    public static void Emit(SourceWriter writer, DenseNetwork network, DenseLayer layer)
    {
        writer.Blank();
        if (PartialSums.Applies(layer))
            EmitPartialSums(writer, network, layer);
        else if (layer.IsFirst)
            EmitFirst(writer, network, layer);
        else
            EmitLater(writer, network, layer);
    }

    /// <summary>The calls of <paramref name="steps"/>, for the samples [first, last) of a panel.</summary>
    public static string Calls(TrainingSchedule schedule, IReadOnlyList<Step> steps, string panel)
    {
        DenseNetwork network = schedule.Network;
        var calls = new List<string>();
        for (int at = 0; at < steps.Count; at++)
        {
            switch (steps[at])
            {
                case ForwardStep { Layer.IsFirst: true } when at + 1 < steps.Count && steps[at + 1] is PartialSumsStep:
                    calls.Add($"FirstLayer<TKernels>(inputs, block, {panel}, first, last);");
                    at++;
                    break;
                case ForwardStep { Layer: var layer }:
                    calls.Add($"ForwardLayer{layer.Index}<TKernels>({(layer.IsFirst ? "inputs, " : "")}block, {panel}, first, last);");
                    break;
                case PartialSumsStep { Layer: var layer }:
                    calls.Add(PartialSumsOf(network, layer));
                    break;
                case AddPartialSumsStep { Layer: var layer }:
                    calls.Add($"ForwardLayer{layer.Index}<TKernels>(block, {schedule.BlockOf(layer)}, first, last);");
                    break;
                case DropoutStep { Layer: var layer }:
                    calls.Add(network.Kernels[layer.Index].Drop!.CallFor(panel));
                    break;
                case BackwardStep { Layer: var layer }:
                    calls.Add(network.Kernels[layer.Index].InputGradient!.CallFor(schedule.BlockOf(layer), panel));
                    break;
            }
        }
        return string.Join("\n", calls);
    }

    /// <summary>A loop over the panels of a layer, or the one statement where it has one panel.</summary>
    public static string OverPanels(DenseLayer layer, Func<string, string> statement, int depth = 0)
    {
        string indent = new(' ', 4 * depth);
        return layer.Panels == 1
            ? indent + statement("0")
            : $"{indent}for (int panel = 0; panel < {layer.Panels}; panel++)\n{indent}    {statement("panel")}";
    }

    private static string PartialSumsOf(DenseNetwork network, DenseLayer layer) => network.Kernels[layer.Index].Forward.Call(
        DenseLayout.InputsOf(layer), "_parameters.First", "block.PartialSums.First", "0", "panel", "first", "last");

    private static string Dense(DenseNetwork network, DenseLayer layer) => network.Kernels[layer.Index].Forward.Call(
        DenseLayout.InputsOf(layer), "_parameters.First", $"block.Outputs{layer.Index}.First", "panel", "first", "last");

    private static string Sparse(DenseNetwork network, string inputs, string values) => network.Kernels[0].SparseForward!.CallWith(
        $"<{inputs}>", values, "inputs.Pixels[0]", "inputs.Nonzero[0]", "_parameters.First", "block.Outputs0.First", "panel", "first", "last");

    private static void EmitFirst(SourceWriter writer, DenseNetwork network, DenseLayer layer)
    {
        ActivationKernel? activate = network.Kernels[layer.Index].Activate;
        writer.Write($"/// <summary>Layer {layer.Index}: rows [first, last) of the block, one panel of units.</summary>");
        writer.Open($"private void ForwardLayer{layer.Index}<TKernels>(Inputs inputs, Block block, int panel, int first, int last){Kernels}");
        writer.Open("if (inputs.IsSparse)");
        writer.Write("last = Math.Min(last, inputs.Count);");
        writer.Write(InputReadingEmitter.Choose((inputs, values) => Sparse(network, inputs, values)));
        if (activate != null)
            writer.Write(activate.CallFor("panel", "first", "last"));
        writer.Write("return;");
        writer.Close();
        writer.Write(Dense(network, layer));
        if (activate != null)
            writer.Write(activate.CallFor("panel", "first", "last"));
        writer.Close();
    }

    private static void EmitLater(SourceWriter writer, DenseNetwork network, DenseLayer layer)
    {
        writer.Write($"/// <summary>Layer {layer.Index}: rows [first, last) of the block, one panel of units.</summary>");
        writer.Open($"private void ForwardLayer{layer.Index}<TKernels>(Block block, int panel, int first, int last){Kernels}");
        writer.Write(Dense(network, layer));
        if (network.Kernels[layer.Index].Activate is { } activate)
            writer.Write(activate.CallFor("panel", "first", "last"));
        writer.Close();
    }

    private static void EmitPartialSums(SourceWriter writer, DenseNetwork network, DenseLayer layer)
    {
        DenseKernels kernels = network.Kernels[layer.Index];
        writer.Write($$"""
            /// <summary>One panel of layer 0 and, while its outputs are in the cache, its partial sums of layer 1.</summary>
            private void FirstLayer<TKernels>(Inputs inputs, Block block, int panel, int first, int last){{Kernels}}
            {
                ForwardLayer0<TKernels>(inputs, block, panel, first, last);
                {{PartialSumsOf(network, layer)}}
            }

            /// <summary>Layer 1: rows [first, last) of a block, from the partial sums of the panels of layer 0.</summary>
            private static void ForwardLayer1<TKernels>(Block partialSums, Block block, int first, int last){{Kernels}}
            {
                {{kernels.AddPartialSums!.Call("partialSums.PartialSums.First", "block.Outputs1.First", "first", "last")}}
            """);
        if (kernels.Activate is { } activate)
            writer.Write($"    {activate.CallFor("0", "first", "last")}");
        writer.Write("}");
    }
}
