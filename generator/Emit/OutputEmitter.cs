using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Losses;

namespace Generated.Digits.Generator.Emit;

/// <summary>The end of the forward pass and the start of the backward pass: outputs, loss, and the gradient by the last layer's sums.</summary>
internal static class OutputEmitter
{
    /// <summary>The section: each sample's outputs, its loss, and the loss's gradient.</summary>
    public static void Emit(SourceWriter writer, NetworkModel network)
    {
        Loss loss = network.Spec.Loss;
        var output = new OutputLayer(network);
        writer.Section("Loss: outputs, their cost, and what the last layer wants changed");
        writer.Write("""
            /// <summary>Turns the last layer's sums into outputs and, if wanted, notes each sample's loss and whether the answer was right.</summary>
            [MethodImpl(Hot)]
            """);
        writer.Open("private static void OutputsAndLosses(Inputs inputs, Block block, int first, int last, bool wantsLosses)");
        loss.WriteOutputsAndLosses(writer, output);
        writer.Close();
        writer.Blank();
        writer.Write($"""
            /// <summary>The loss's derivative by each sum of the last layer: {loss.DeltaEquation(output)}. scale: {loss.ScaleEquation(network.OutputUnits)}.</summary>
            [MethodImpl(Hot)]
            """);
        writer.Open("private static void OutputDeltas(Inputs inputs, Block block, int first, int last, float scale)");
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write(output.Values);
        writer.Write(output.Deltas);
        loss.WriteDeltas(writer, output);
        if (network.PaddedOutputs > network.OutputUnits)
        {
            writer.Write($"""
                for (int unit = {network.OutputUnits}; unit < {network.PaddedOutputs}; unit++)
                    Unsafe.Add(ref deltas, unit) = 0;
                """);
        }
        writer.Close();
        writer.Close();
        WriteSpaced(writer, network.OutputActivation.RowFunctions(network.OutputUnits));
        WriteSpaced(writer, loss.Functions(network.OutputUnits));
        writer.Blank();
        ArgMaxEmitter.Emit(writer, network);
        if (loss.UsesLogarithm || network.HasNormal)
        {
            writer.Blank();
            Template.Of("Logarithm").Emit(writer);
        }
    }

    private static void WriteSpaced(SourceWriter writer, string functions)
    {
        writer.Blank();
        if (functions.Length > 0)
            writer.Write(functions);
    }
}
