using Generated.Digits.Generator.Activations;

namespace Generated.Digits.Generator.Emit;

/// <summary>Activations as passes over a panel.</summary>
internal static class ActivationEmitter
{
    /// <summary>Whether the dense kernel applies the activation to its sums in registers.</summary>
    public static bool IsFused(NetworkPlan plan, LayerPlan layer) => !plan.IsDeferred(layer) && layer.Activation.IsFused;

    /// <summary>Whether the layer has a pass of its own, because its activation takes more than the kernel's registers.</summary>
    public static bool HasPass(NetworkPlan plan, LayerPlan layer) =>
        !plan.IsDeferred(layer) && layer.Activation != Activation.Identity && !IsFused(plan, layer);

    /// <summary>The activation of the vector <paramref name="sums"/>.</summary>
    public static string Apply(Activation activation, string sums) => activation.Apply(sums);

    /// <summary>A vector of gradients times the derivative, from the output or, where that is kept, from the kept derivative.</summary>
    public static string TimesSlope(Activation activation, string gradient, string kept) => activation.TimesDerivative(gradient, kept);

    /// <summary>A pass over one panel of a layer's sums.</summary>
    public static void EmitPass(SourceWriter writer, NetworkPlan plan, VectorShape shape, LayerPlan layer)
    {
        if (!HasPass(plan, layer))
            return;
        bool keepsSlope = plan.KeepsSlope(layer);
        writer.Blank();
        writer.Write("[MethodImpl(Hot)]");
        writer.Open($"public static void Activate{layer.Index}(ref float outputs, {KernelEmitter.Slopes(plan, layer)}int panel, int first, int last)");
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write($"nuint at = (nuint)(sample * {layer.Stride} + {Layout.Outputs(layer)});");
        writer.Open($"for (nuint end = at + {layer.PanelWidth}; at < end; at += {shape.Lanes})");
        string value = $"{shape.Vector}.LoadUnsafe(ref outputs, at)";
        if (keepsSlope)
        {
            writer.Write($"{layer.Activation.FunctionName}({value}, out {shape.Floats} slope).StoreUnsafe(ref outputs, at);");
            writer.Write("slope.StoreUnsafe(ref slopes, at);");
        }
        else
        {
            writer.Write($"{layer.Activation.Apply(value)}.StoreUnsafe(ref outputs, at);");
        }
        writer.Close();
        writer.Close();
        writer.Close();
    }
}
