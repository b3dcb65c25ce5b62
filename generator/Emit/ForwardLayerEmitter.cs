using static Generated.Digits.Generator.Emit.InferenceEmitter;

namespace Generated.Digits.Generator.Emit;

/// <summary>A block's way through one layer: which kernel serves it, and what follows.</summary>
internal static class ForwardLayerEmitter
{
    /// <summary>The method of <paramref name="layer"/>.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan, LayerPlan layer)
    {
        string dense = $"TKernels.Forward{layer.Index}(ref {InputsOf(layer)}, ref _parameters.First, ref block.Outputs{layer.Index}.First, panel, first, last);";
        bool hasPass = ActivationEmitter.HasPass(plan, layer);
        writer.Blank();
        if (plan.Parts(layer) > 1)
        {
            EmitForwardParts(writer, plan, layer);
            return;
        }
        writer.Write($"/// <summary>Layer {layer.Index}: rows [first, last) of the block, one panel of units.</summary>");
        writer.Open($"private void ForwardLayer{layer.Index}<TKernels>({(layer.Index == 0 ? "Inputs inputs, " : "")}Block block, int panel, int first, int last) where TKernels : struct, IKernels");
        if (layer.Index == 0)
        {
            writer.Open("if (inputs.IsSparse)");
            writer.Write("last = Math.Min(last, inputs.Count);");
            writer.Write(InputReadingEmitter.Choose((inputs, values) =>
                $"TKernels.ForwardSparse0<{inputs}>(ref {values}, ref inputs.Pixels[0], ref inputs.Lit[0], ref _parameters.First, ref block.Outputs0.First, panel, first, last);"));
            if (hasPass)
                writer.Write(Activate(plan, layer, "panel", "first, last"));
            writer.Write("return;");
            writer.Close();
        }
        writer.Write(dense);
        if (hasPass)
            writer.Write(Activate(plan, layer, "panel", "first, last"));
        writer.Close();
    }

    private static void EmitForwardParts(SourceWriter writer, NetworkPlan plan, LayerPlan layer)
    {
        writer.Write($$"""
            /// <summary>One panel of layer 0, and, while it is at hand, what it contributes to the sums of layer 1.</summary>
            private void FirstLayer<TKernels>(Inputs inputs, Block block, int panel, int first, int last) where TKernels : struct, IKernels
            {
                ForwardLayer0<TKernels>(inputs, block, panel, first, last);
                {{FirstContribution}}
            }

            /// <summary>Layer 1: rows [first, last) of a block, from what the panels of layer 0 contributed.</summary>
            private static void ForwardLayer1<TKernels>(Block parts, Block block, int first, int last) where TKernels : struct, IKernels
            {
                TKernels.AddParts1(ref parts.Parts.First, ref block.Outputs1.First, first, last);
            """);
        if (ActivationEmitter.HasPass(plan, layer))
            writer.Write(Panels(layer, panel => Activate(plan, layer, panel, "first, last"), 1));
        writer.Write("}");
    }
}
