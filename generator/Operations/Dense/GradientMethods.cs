using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>The methods of the last stage: each thread's rows of weights, their gradients and their update.</summary>
internal static class GradientMethods
{
    private const string Types = "<TKernels, TRule>";
    private const string Constraints = " where TKernels : struct, IKernels where TRule : struct, IUpdateRule<TRule>";

    /// <summary>The method of all layers, and of each.</summary>
    public static void Emit(SourceWriter writer, TrainingSchedule schedule)
    {
        string ownBlock = schedule.HasOwnBlocks ? "Block own, " : "";
        writer.Blank();
        GradientKernel.EmitBias(writer);
        writer.Blank();
        writer.Open($"private void GradientRows{Types}(Inputs inputs, Block block, {ownBlock}int thread, TRule rule, bool fresh, bool skipZero){Constraints}");
        foreach (DenseLayer layer in schedule.Network.Layers)
        {
            string own = schedule.IsInOwnBlock(layer) ? "own, " : "", skip = layer.IsFirst ? ", skipZero" : "";
            writer.Write($"GradientRows{layer.Index}{Types}(inputs, block, {own}thread, rule, fresh{skip});");
        }
        writer.Close();
        foreach (DenseLayer layer in schedule.Network.Layers)
            EmitLayer(writer, schedule, layer);
    }

    private static void EmitLayer(SourceWriter writer, TrainingSchedule schedule, DenseLayer layer)
    {
        int l = layer.Index, groups = layer.InputRowGroups;
        string own = schedule.IsInOwnBlock(layer) ? "Block own, " : "", skip = layer.IsFirst ? ", bool skipZero" : "";
        writer.Blank();
        writer.Open($"private void GradientRows{l}{Types}(Inputs inputs, Block block, {own}int thread, TRule rule, bool fresh{skip}){Constraints}");
        EmitRange(writer, schedule.Network, layer);
        if (groups == 1)
        {
            writer.Open("for (int panel = from; panel < to; panel++)");
            writer.Write($"const int first = 0, last = {DenseLayer.RowGroup};");
        }
        else
        {
            writer.Open($"for (int panel = from / {groups}; panel * {groups} < to; panel++)");
            writer.Write($"(int first, int last) = RowsOf(panel, {groups}, from, to);");
        }
        EmitKernels(writer, schedule, layer);
        if (!layer.IsFirst)
            writer.Write($"if (rule.ChangesParameters)\n    Transpose{l}(panel, first, last);");
        writer.Close();
        writer.Close();
    }

    // The groups of rows [from, to) that are this thread's.
    private static void EmitRange(SourceWriter writer, DenseNetwork network, DenseLayer layer)
    {
        int groups = layer.InputRowGroups;
        if (!PartialSums.Applies(layer))
        {
            writer.Write($"(int from, int to) = ThreadRange({layer.Panels * groups}, thread, 1);");
            return;
        }
        DenseLayer first = network.First;
        int panelGroups = first.PanelWidth / DenseLayer.RowGroup;
        writer.Write($$"""
            // Its rows belong to the units of layer 0: whoever has a panel of these to itself has their rows too.
            (int from, int to) = {{first.Panels}} % _workers.Active == 0 ? ThreadRange({{first.Panels}}, thread, {{panelGroups}}) : ThreadRange({{groups}}, thread, 1);
            """);
        if (first.PaddedUnits > layer.InputRows)
            writer.Write($"to = Math.Min(to, {groups});");
    }

    private static void EmitKernels(SourceWriter writer, TrainingSchedule schedule, DenseLayer layer)
    {
        int l = layer.Index;
        DenseKernels kernels = schedule.Network.Kernels[l];
        string deltas = $"{schedule.BlockOf(layer)}.Deltas{l}";
        string dense = kernels.Gradient.CallWith(
            "", DenseLayout.InputsOf(layer), $"{deltas}.First", "_parameters.First", "rule", "panel", "first", "last", "inputs.Count", "fresh");
        if (kernels.SparseGradient is { } sparse)
        {
            string choice = InputReadingEmitter.Choose((inputs, values) => sparse.CallWith(
                $"<{inputs}, TRule>", values, "inputs.Pixels[0]", "inputs.NonzeroBySample[0]", $"{deltas}.First", "_parameters.First", "rule",
                "panel", "first", "last", "fresh", "skipZero"));
            writer.Write($"if (!inputs.IsSparse)\n    {dense}\nelse {choice}");
        }
        else
        {
            writer.Write(dense);
        }
        string onlyOnce = layer.InputRowGroups == 1 ? "" : "if (first == 0)\n    ";
        string start = $"ref {deltas}.At({DenseLayout.Outputs(layer)}), {layer.Stride}", biases = $"{DenseLayout.Biases(layer)}, {layer.PanelWidth}";
        writer.Write($"{onlyOnce}BiasGradient({start}, ref _parameters.First, rule, {biases}, inputs.Count, fresh);");
    }
}
