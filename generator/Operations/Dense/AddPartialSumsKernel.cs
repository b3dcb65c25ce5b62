using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>Adds the partial sums of a layer in the order of the panels that they come from.</summary>
internal sealed class AddPartialSumsKernel(DenseNetwork network, DenseLayer layer) : Kernel(
    $"AddParts{layer.Index}",
    $"Layer {layer.Index}: outputs = {Sums(network, layer)} of its sums, added in order, for samples [first, last).",
    [KernelParameter.Floats("parts"), KernelParameter.Floats("outputs"), .. KernelParameter.Range])
{
    private static string Sums(DenseNetwork network, DenseLayer layer) =>
        ActivationEmitter.IsFused(network, layer) ? $"{layer.Activation.Name} of the parts" : "the parts";

    /// <inheritdoc/>
    protected override void EmitBody(SourceWriter writer, VectorShape shape)
    {
        writer.Write($"nuint end = (nuint)(last * {layer.Stride});");
        writer.Open($"for (nuint at = (nuint)(first * {layer.Stride}); at < end; at += {shape.Lanes})");
        writer.Write($"{shape.Floats} sum = {shape.Vector}.LoadUnsafe(ref parts, at);");
        for (int part = 1; part < PartialSums.Count(layer); part++)
            writer.Write($"sum += {shape.Vector}.LoadUnsafe(ref parts, at + {Expressions.Product(part, "BlockSize")} * {layer.Stride});");
        Activation applied = ActivationEmitter.IsFused(network, layer) ? layer.Activation : Activation.Identity;
        writer.Write($"{applied.Apply("sum")}.StoreUnsafe(ref outputs, at);");
        writer.Close();
    }
}
