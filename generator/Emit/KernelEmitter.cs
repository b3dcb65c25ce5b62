using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// The vectorized arithmetic: one interface that lists the kernels, and one implementation a register width. Whatever
/// the width, a sum is made by the same chains of fused multiply-adds in the same order, so the bits are the same.
/// </summary>
internal static class KernelEmitter
{
    /// <summary>One implementation per register width.</summary>
    public static void Emit(SourceWriter writer, DenseNetwork network)
    {
        foreach (VectorShape shape in VectorShape.All)
        {
            if (shape != VectorShape.All[0])
                writer.Blank();
            writer.Write($"/// <summary>Vectors of {shape.Bits} bits. {shape.Reason}.</summary>");
            writer.Open($"private readonly struct Kernels{shape.Bits} : IKernels");
            foreach (Kernel kernel in network.Kernels.SelectMany(kernels => kernels.All))
                kernel.Emit(writer, shape);
            SamplesEmitter.EmitKernels(writer, network, shape);
            VectorMathEmitter.Emit(writer, network, shape);
            writer.Close();
        }
    }

    /// <summary>The list of kernels.</summary>
    public static void EmitInterface(SourceWriter writer, DenseNetwork network)
    {
        writer.Section("Kernels: what is computed; how, is in the file beside this");
        writer.Open("private interface IKernels");
        foreach (Kernel kernel in network.Kernels.SelectMany(kernels => kernels.All))
        {
            writer.Blank();
            kernel.EmitEntry(writer);
        }
        writer.Close();
        writer.Blank();
        Template.Of("InputReading").Emit(writer);
    }
}
