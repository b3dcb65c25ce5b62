using System.Globalization;
using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Emit;

namespace Generated.Digits.Generator.Losses;

/// <summary>−ln p[label]; the last layer is softmax.</summary>
internal sealed class CrossEntropy : Loss
{
    public override string Name => "crossEntropy";

    public override IReadOnlyList<string> OtherNames => ["categoricalCrossEntropy", "negativeLogLikelihood", "nll", "ce"];

    public override string Equation => "−ln p[label]";

    public override Activation RequiredActivation => Activation.Softmax;

    public override bool TakesLabelsOnly => true;

    public override bool TakesSums => true;

    public override bool IsMeanOverOutputs => false;

    public override bool UsesLogarithm => true;

    /// <summary>Softmax and its loss, ln Σ e^(z − highest) − (z[label] − highest), in three passes.</summary>
    public override void WriteOutputsAndLosses(SourceWriter writer, OutputLayer output)
    {
        writer.Write("""
            // Pass by pass: a sample's steps wait for each other, those of different samples do not. Until the
            // logarithms are known, Losses hold what is subtracted from them.
            """);
        OpenSamples(writer, output);
        writer.Write($"""
            int best = ArgMax(ref values);
            float highest = {OutputRow.Highest(output.Units)};
            """);
        writer.Open("if (wantsLosses)");
        writer.Write("""
            int label = inputs.Labels[sample];
            float logit = Unsafe.Add(ref values, label);
            """);
        WriteSubtrahend(writer, output);
        writer.Write("block.Hits[sample] = best == label;");
        writer.Close();
        writer.Write("Exponentials(ref values, highest);");
        writer.Close();
        OpenSamples(writer, output);
        writer.Write(Softmax.Normalize(output.Units));
        writer.Write("block.Denominators[sample] = sum;");
        writer.Close();
        writer.Write("""
            if (!wantsLosses)
                return;
            // Two at a time; where their number is odd, with a place behind them that nobody reads.
            for (nuint sample = (nuint)first; sample < (nuint)last; sample += 2)
            {
                Vector128<double> sums = Vector128.LoadUnsafe(ref block.Denominators[0], sample), wanted = Vector128.LoadUnsafe(ref block.Losses[0], sample);
                (Log(sums) - wanted).StoreUnsafe(ref block.Losses[0], sample);
            }
            """);
    }

    // Label smoothing wants a little of every class, so its loss has the sum of all.
    private static void WriteSubtrahend(SourceWriter writer, OutputLayer output) => writer.Write(output.LabelSmoothing == 0
        ? "block.Losses[sample] = (double)logit - highest;"
        : $"""
            double all = 0;
            for (int unit = 0; unit < {output.Units}; unit++)
                all += (double)Unsafe.Add(ref values, unit) - highest;
            block.Losses[sample] = {Double(1 - output.LabelSmoothing)} * ((double)logit - highest) + {Double(output.Spread)} * all;
            """);

    public override void WriteDeltas(SourceWriter writer, OutputLayer output) => writer.Write(output.LabelSmoothing == 0
        ? $"""
            {OutputRow.VectorLoop(output.Units)}
                (Vector128.LoadUnsafe(ref values, unit) * scale).StoreUnsafe(ref deltas, unit);
            int label = inputs.Labels[sample];
            Unsafe.Add(ref deltas, label) = (Unsafe.Add(ref values, label) - 1) * scale;
            """
        : $"""
            for (int unit = 0; unit < {output.Units}; unit++)
                {OutputRow.Delta} = ({OutputRow.Value} - {SourceWriter.Literal(output.Spread)}) * scale;
            int label = inputs.Labels[sample];
            Unsafe.Add(ref deltas, label) = (Unsafe.Add(ref values, label) - {SourceWriter.Literal(1 - output.LabelSmoothing + output.Spread)}) * scale;
            """);

    public override string DeltaEquation(OutputLayer output) => output.LabelSmoothing == 0
        ? "p − 1 for the label, p for the others"
        : $"p − {SourceWriter.Number(1 - output.LabelSmoothing)} − {SourceWriter.Number(output.Spread)} for the label, p − {SourceWriter.Number(output.Spread)} for the others";

    private static string Double(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "d";
}
