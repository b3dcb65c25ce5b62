using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// The vectorized arithmetic: one interface that lists the kernels, and one implementation a register width. Whatever
/// the width, a sum is made by the same chains of fused multiply-adds in the same order, so the bits are the same.
/// </summary>
internal static class KernelEmitter
{
    /// <summary>One implementation per register width.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        foreach (VectorShape shape in VectorShape.All)
        {
            if (shape != VectorShape.All[0])
                writer.Blank();
            writer.Write($"/// <summary>Vectors of {shape.Bits} bits. {shape.Reason}.</summary>");
            writer.Open($"private readonly struct Kernels{shape.Bits} : IKernels");
            foreach (LayerPlan layer in plan.Layers)
                EmitLayer(writer, plan, shape, layer);
            LoadEmitter.EmitKernels(writer, plan, shape);
            TransposeMasksEmitter.EmitKernel(writer, plan, shape);
            VectorMathEmitter.Emit(writer, plan, shape);
            writer.Close();
        }
    }

    private static void EmitLayer(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer)
    {
        ForwardEmitter.EmitDense(writer, plan, shape, layer, shape.TileRows(layer));
        if (layer.Index == 0)
            ForwardEmitter.EmitSparse(writer, plan, shape, layer);
        ForwardEmitter.EmitDense(writer, plan, shape, layer, 1);
        ForwardEmitter.EmitAddParts(writer, plan, shape, layer);
        ActivationEmitter.EmitPass(writer, plan, shape, layer);
        DropoutEmitter.EmitPass(writer, plan, shape, layer);
        GradientEmitter.EmitDense(writer, plan, shape, layer);
        if (layer.Index == 0)
            GradientEmitter.EmitSparse(writer, plan, shape, layer);
        else
            InputGradientEmitter.Emit(writer, plan, shape, layer);
    }

    /// <summary>The list of kernels: what is computed.</summary>
    public static void EmitInterface(SourceWriter writer, NetworkPlan plan)
    {
        writer.Section("Kernels: what is computed; how, is in the file beside this");
        writer.Open("private interface IKernels");
        foreach (LayerPlan layer in plan.Layers)
            EmitLayerSignatures(writer, plan, layer);
        writer.Close();
        writer.Blank();
        InputReadingEmitter.Emit(writer);
    }

    private static void EmitLayerSignatures(SourceWriter writer, NetworkPlan plan, LayerPlan layer)
    {
        int l = layer.Index;
        string slopes = Slopes(plan, layer);
        bool isFused = ActivationEmitter.IsFused(plan, layer) && plan.Parts(layer) == 1;
        if (l > 0)
            writer.Blank();
        writer.Write($$"""
            /// <summary>Layer {{l}}: outputs = {{(isFused ? $"{NamedValues.NameOf(layer.Activation)}(bias + inputs · weights)" : "bias + inputs · weights")}}, for samples [first, last) and the units of one panel{{(plan.Parts(layer) > 1 ? "; of this the part that one panel of inputs contributes, the bias in the first" : "")}}.</summary>
            static abstract void {{ForwardEmitter.Signature(plan, layer, isSingle: false)}};
            """);
        if (l == 0)
        {
            writer.Write($$"""

                /// <summary>The same outputs from the inputs that are not zero alone: fma(0, w, sum) = sum for every finite w, so no bit changes. lit has a bit for each.</summary>
                static abstract void {{ForwardEmitter.SparseSignature}};
                """);
        }
        writer.Write($$"""

            /// <summary>The same outputs for one sample.</summary>
            static abstract void {{ForwardEmitter.Signature(plan, layer, isSingle: true)}};
            """);
        if (plan.Parts(layer) > 1)
        {
            writer.Write($$"""

                /// <summary>Layer {{l}}: outputs = {{(ActivationEmitter.IsFused(plan, layer) ? $"{NamedValues.NameOf(layer.Activation)} of the parts" : "the parts")}} of its sums, added in order, for samples [first, last).</summary>
                static abstract void AddParts{{l}}(ref float parts, ref float outputs, int first, int last);
                """);
        }
        if (ActivationEmitter.HasPass(plan, layer))
        {
            writer.Write($$"""

                /// <summary>Layer {{l}}: outputs = {{NamedValues.NameOf(layer.Activation)}}(outputs){{(slopes.Length > 0 ? ", slopes = its derivative" : "")}}, samples [first, last) of one panel.</summary>
                static abstract void Activate{{l}}(ref float outputs, {{slopes}}int panel, int first, int last);
                """);
        }
        DropoutEmitter.EmitSignature(writer, layer);
        string inputs = l == 0 ? "input" : $"layer {l - 1}'s output";
        writer.Write($$"""

            /// <summary>Layer {{l}}: gradient[i][unit] = Σ over samples of {{inputs}}[i] · delta[unit], handed to the rule at once; rows [first, last) of one panel. The sums start at zero in a fresh step, else from what the last block left.</summary>
            static abstract void Gradient{{l}}<TRule>(ref float inputs, ref float deltas, ref float parameters, TRule rule, int panel, int first, int last, int samples, bool fresh) where TRule : struct, IUpdateRule<TRule>;
            """);
        if (l == 0)
        {
            writer.Write($$"""

                /// <summary>The same gradients, from the samples that lit each input: litBy has a bit for each. skipUnlit: rows that no sample lit stay as they are.</summary>
                static abstract void {{GradientEmitter.SparseSignature}};
                """);
        }
        if (l > 0)
        {
            LayerPlan before = plan.Layers[l - 1];
            writer.Write($$"""

                /// <summary>Layer {{l}} to layer {{l - 1}}: delta[i] = (Σ over units of delta[unit] · weight[unit][i]) · slope[i], {{(plan.ReadsSlope(before) ? "the slope kept from the way forward" : $"the slope of {NamedValues.NameOf(before.Activation)} known from its output")}}; for one panel of layer {{l - 1}} and samples [first, last).</summary>
                static abstract void InputGradient{{l}}(ref float deltas, ref float transposed, ref float {{InputGradientEmitter.Kept(plan, before)}}, ref float inputDeltas, int panel, int first, int last);
                """);
        }
    }

    /// <summary>The parameter that receives the derivative, where a layer keeps it.</summary>
    public static string Slopes(NetworkPlan plan, LayerPlan layer) => plan.KeepsSlope(layer) ? "ref float slopes, " : "";
}
