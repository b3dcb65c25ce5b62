using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// Functions of one vector, written with the same few operations at every width, so that their bits do not depend on
/// the machine's mathematical library. Only those that the network uses are emitted.
/// </summary>
internal static class VectorMathEmitter
{
    /// <summary>The functions of one kernel class.</summary>
    public static void Emit(SourceWriter writer, NetworkModel network, VectorShape shape)
    {
        bool isSmallest = shape.Bits == 128;
        IReadOnlyList<Activation> all = network.LayerActivations, hidden = [.. all.Take(all.Count - 1)];
        IReadOnlyList<Activation> used = isSmallest || !network.IsOutputActivatedWithLoss ? all : hidden;
        VectorFunctions needed = used.Aggregate(isSmallest ? network.Spec.Loss.VectorFunctions : VectorFunctions.None, (sum, activation) => sum | activation.Functions);

        writer.Blank();
        Template.Of($"Kernels{shape.Bits}").Region("Fma").Emit(writer);
        WriteTemplate(writer, shape, (needed & (VectorFunctions.Exp | VectorFunctions.Expm1)) != 0, "ExpParts");
        WriteTemplate(writer, shape, needed.HasFlag(VectorFunctions.Exp), "Exp");
        WriteTemplate(writer, shape, needed.HasFlag(VectorFunctions.Expm1), "Expm1");
        WriteTemplate(writer, shape, needed.HasFlag(VectorFunctions.Log1p), "Log1p");
        WriteTemplate(writer, shape, needed.HasFlag(VectorFunctions.Sigmoid), "Sigmoid");
        foreach (Activation activation in Activation.All.Where(used.Contains))
        {
            Write(writer, shape, isUsed: true, activation.VectorCode);
            Write(writer, shape, hidden.Contains(activation), activation.TimesDerivativeCode);
        }
    }

    private static void WriteTemplate(SourceWriter writer, VectorShape shape, bool isUsed, string function)
    {
        if (!isUsed)
            return;
        writer.Blank();
        Template.Of("VectorFunctions").Region(function).At(shape).Emit(writer);
    }

    private static void Write(SourceWriter writer, VectorShape shape, bool isUsed, string? text)
    {
        if (!isUsed || text == null)
            return;
        writer.Blank();
        writer.Write(text.Replace("Floats", shape.Floats).Replace("Vector.", shape.Vector + "."));
    }
}
