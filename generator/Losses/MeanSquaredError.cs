using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Emit;

namespace Generated.Digits.Generator.Losses;

/// <summary>(a − y)², a mean over the outputs too; the last layer may have any activation.</summary>
internal sealed class MeanSquaredError : Loss
{
    public override string Name => "meanSquaredError";

    public override IReadOnlyList<string> OtherNames => ["mse", "l2", "quadratic", "squaredError"];

    public override string Equation => "(a − y)²";

    public override void WriteOutputsAndLosses(SourceWriter writer, OutputLayer output)
    {
        if (!Defers(output.Activation))
            writer.Write("if (!wantsLosses)\n    return; // the sums became outputs where they were made");
        OpenSamples(writer, output);
        if (Defers(output.Activation))
        {
            writer.Write(output.Activation.RowForward(output.Units));
            writer.Write("if (!wantsLosses)\n    continue;");
        }
        writer.Write($$"""
            {{output.Targets}}
            double total = 0;
            for (int unit = 0; unit < {{output.Units}}; unit++)
            {
                double difference = (double)Unsafe.Add(ref values, unit) - Unsafe.Add(ref targets, unit);
                total += difference * difference;
            }
            """);
        WriteScore(writer, output);
        writer.Close();
    }

    public override void WriteDeltas(SourceWriter writer, OutputLayer output)
    {
        writer.Write(output.Targets);
        writer.Write(output.Activation.RowBackward(output.Units, $"2 * ({OutputRow.Value} - Unsafe.Add(ref targets, unit)) * scale", output.KeptDerivative));
    }

    public override string DeltaEquation(OutputLayer output) => output.Activation.RowBackwardEquation(a => $"2·({a} − y)");
}
