using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>A pass that turns the sums of one panel into outputs and, where the output does not give it, stores the derivative.</summary>
internal sealed class ActivationKernel(DenseNetwork network, DenseLayer layer) : Kernel(
    $"Activate{layer.Index}", Describe(network, layer), Parameters(network, layer))
{
    private static string Describe(DenseNetwork network, DenseLayer layer)
    {
        string derivative = network.StoresDerivative(layer) ? ", slopes = its derivative" : "";
        return $"Layer {layer.Index}: outputs = {layer.Activation.Name}(outputs){derivative}, samples [first, last) of one panel.";
    }

    private static KernelParameter[] Parameters(DenseNetwork network, DenseLayer layer)
    {
        KernelParameter[] stored = network.StoresDerivative(layer) ? [KernelParameter.Floats("slopes")] : [];
        return [KernelParameter.Floats("outputs"), .. stored, KernelParameter.Integer("panel"), .. KernelParameter.Range];
    }

    /// <summary>The call for the samples from <paramref name="first"/> to <paramref name="last"/> of a panel.</summary>
    public string CallFor(string panel, string first, string last)
    {
        string[] stored = network.StoresDerivative(layer) ? [$"block.Slopes{layer.Index}.First"] : [];
        return Call([$"block.Outputs{layer.Index}.First", .. stored, panel, first, last]);
    }

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        string value = $"{shape.Vector}.LoadUnsafe(ref outputs, at)";
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write($"nuint at = (nuint)(sample * {layer.Stride} + {DenseLayout.Outputs(layer)});");
        writer.Open($"for (nuint end = at + {layer.PanelWidth}; at < end; at += {shape.Lanes})");
        if (network.StoresDerivative(layer))
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
    }
}
