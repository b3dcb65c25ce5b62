using static Generated.Digits.Generator.Emit.InferenceEmitter;
using static Generated.Digits.Generator.Emit.PhaseEmitter;

namespace Generated.Digits.Generator.Emit;

/// <summary>The last phase of a block: each thread's rows of weights, their gradients and their update.</summary>
internal static class GradientShareEmitter
{
    /// <summary>The share of all layers, and of each.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Blank();
        GradientEmitter.EmitBias(writer);
        writer.Blank();
        string own = plan.RepeatsOutput ? "Block own, " : "";
        writer.Open($"private void GradientShare<TKernels, TRule>(Inputs inputs, Block block, {own}int thread, TRule rule, bool fresh, bool skipUnlit) where TKernels : struct, IKernels where TRule : struct, IUpdateRule<TRule>");
        foreach (LayerPlan layer in plan.Layers)
            writer.Write($"GradientShare{layer.Index}<TKernels, TRule>(inputs, block, {(OwnOr(plan, layer.Index) == "own" ? "own, " : "")}thread, rule, fresh{(layer.Index == 0 ? ", skipUnlit" : "")});");
        writer.Close();
        foreach (LayerPlan layer in plan.Layers)
            EmitLayer(writer, plan, layer);
    }

    private static void EmitLayer(SourceWriter writer, NetworkPlan plan, LayerPlan layer)
    {
        int l = layer.Index, groups = layer.InputRows / LayerPlan.RowGroup;
        string deltas = $"{OwnOr(plan, l)}.Deltas{l}";
        writer.Blank();
        writer.Open($"private void GradientShare{l}<TKernels, TRule>(Inputs inputs, Block block, {(OwnOr(plan, l) == "own" ? "Block own, " : "")}int thread, TRule rule, bool fresh{(l == 0 ? ", bool skipUnlit" : "")}) where TKernels : struct, IKernels where TRule : struct, IUpdateRule<TRule>");
        if (plan.Parts(layer) > 1)
        {
            writer.Write($$"""
                // Its rows belong to the units of layer 0: whoever has a panel of these to itself has their rows too.
                (int from, int to) = {{plan.First.Panels}} % _workers.Active == 0 ? Share({{plan.First.Panels}}, thread, {{plan.First.PanelWidth / LayerPlan.RowGroup}}) : Share({{groups}}, thread, 1);
                """);
            if (plan.First.PaddedUnits > layer.InputRows)
                writer.Write($"to = Math.Min(to, {groups});");
        }
        else
        {
            writer.Write($"(int from, int to) = Share({layer.Panels * groups}, thread, 1);");
        }
        if (groups == 1)
        {
            writer.Open("for (int panel = from; panel < to; panel++)");
            writer.Write($"const int first = 0, last = {LayerPlan.RowGroup};");
        }
        else
        {
            writer.Open($"for (int panel = from / {groups}; panel * {groups} < to; panel++)");
            writer.Write($"(int first, int last) = RowsOf(panel, {groups}, from, to);");
        }
        string dense = $"TKernels.Gradient{l}(ref {InputsOf(layer)}, ref {deltas}.First, ref _parameters.First, rule, panel, first, last, inputs.Count, fresh);";
        if (l == 0)
        {
            string sparse = InputReadingEmitter.Choose((inputs, values) =>
                $"TKernels.GradientSparse0<{inputs}, TRule>(ref {values}, ref inputs.Pixels[0], ref inputs.LitBy[0], ref block.Deltas0.First, ref _parameters.First, rule, panel, first, last, fresh, skipUnlit);");
            writer.Write($"if (!inputs.IsSparse)\n    {dense}\nelse {sparse}");
        }
        else
        {
            writer.Write(dense);
        }
        writer.Write($$"""
            {{(groups == 1 ? "" : "if (first == 0)\n    ")}}BiasGradient(ref {{deltas}}.At({{Layout.Outputs(layer)}}), {{layer.Stride}}, ref _parameters.First, rule, {{Layout.Biases(layer)}}, {{layer.PanelWidth}}, inputs.Count, fresh);
            """);
        if (l > 0)
            writer.Write($"if (rule.ChangesParameters)\n    Transpose{l}(panel, first, last);");
        writer.Close();
        writer.Close();
    }
}
