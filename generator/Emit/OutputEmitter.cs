using Generated.Digits.Generator.Graph;
using System.Globalization;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>The end of the forward pass and the start of the backward pass: outputs, loss, and the last layer's deltas.</summary>
internal static class OutputEmitter
{
    /// <summary>The section: what each sample's outputs are, cost, and want changed.</summary>
    public static void Emit(SourceWriter writer, NetworkModel network)
    {
        writer.Section("Loss: outputs, their cost, and what the last layer wants changed");
        writer.Write("""
            /// <summary>Turns the last layer's sums into outputs and, if wanted, notes each sample's loss and whether the answer was right.</summary>
            """);
        writer.Write("[MethodImpl(Hot)]");
        writer.Open("private static void OutputsAndLosses(Inputs inputs, Block block, int first, int last, bool wantsLosses)");
        if (network.HasLabelsOnly)
        {
            EmitCrossEntropy(writer, network);
        }
        else
        {
            if (!network.IsOutputActivatedWithLoss)
                writer.Write("if (!wantsLosses)\n    return; // the sums became outputs where they were made");
            OpenSamples(writer, network);
            EmitOutputAndLoss(writer, network);
            writer.Close();
        }
        writer.Close();
        writer.Blank();
        writer.Write($$"""
            /// <summary>The loss's derivative by each sum of the last layer{{DeltaEquation(network)}}. scale: {{(network.HasLabelsOnly || network.OutputUnits == 1 ? "1 / batch" : "1 / (batch · outputs)")}}.</summary>
            """);
        writer.Write("[MethodImpl(Hot)]");
        writer.Open("private static void OutputDeltas(Inputs inputs, Block block, int first, int last, float scale)");
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write($$"""
            ref float values = ref Unsafe.Add(ref block.{{network.OutputName}}.First, sample * {{network.OutputStride}});
            ref float deltas = ref Unsafe.Add(ref block.{{network.DeltaName}}.First, sample * {{network.OutputStride}});
            """);
        EmitDeltas(writer, network);
        if (network.PaddedOutputs > network.OutputUnits)
        {
            writer.Write($$"""
                for (int unit = {{network.OutputUnits}}; unit < {{network.PaddedOutputs}}; unit++)
                    Unsafe.Add(ref deltas, unit) = 0;
                """);
        }
        writer.Close();
        writer.Close();
        OutputMathEmitter.Emit(writer, network);
        writer.Blank();
        ArgMaxEmitter.Emit(writer, network);
        if (!network.HasLabelsOnly && !network.HasNormal)
            return;
        writer.Blank();
        Template.Of("Logarithm").Emit(writer);
    }

    /// <summary>Whether the outputs are probabilities that add up to 1.</summary>
    public static bool UsesSoftmax(NetworkModel network) => network.OutputActivation == Activation.Softmax;

    /// <summary>Whether the loss is made of the sums, each of which becomes a probability of its own.</summary>
    public static bool UsesLogits(NetworkModel network) => network.Spec.Loss == Loss.BinaryCrossEntropy;

    private static string DeltaEquation(NetworkModel network) => network.Spec.Loss switch
    {
        Loss.CrossEntropy when network.Spec.LabelSmoothing > 0 =>
            $": p − {SourceWriter.Number(1 - network.Spec.LabelSmoothing)} − {SourceWriter.Number(Spread(network))} for the label, p − {SourceWriter.Number(Spread(network))} for the others",
        Loss.CrossEntropy => ": p − 1 for the label, p for the others",
        Loss.BinaryCrossEntropy => ": p − y",
        _ => UsesSoftmax(network) ? ": p·(g − Σ g·p) with g = 2·(p − y)" : ": 2·(a − y) · slope",
    };

    private static void OpenSamples(SourceWriter writer, NetworkModel network)
    {
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write($"ref float values = ref Unsafe.Add(ref block.{network.OutputName}.First, sample * {network.OutputStride});");
    }

    /// <summary>Softmax and its loss, ln Σ e^(z − highest) − (z[label] − highest), in three passes.</summary>
    private static void EmitCrossEntropy(SourceWriter writer, NetworkModel network)
    {
        string wanted = network.Spec.LabelSmoothing > 0
            ? $"{Double(1 - network.Spec.LabelSmoothing)} * ((double)logit - highest) + {Double(Spread(network))} * all"
            : "(double)logit - highest";
        writer.Write("""
            // Pass by pass: a sample's steps wait for each other, those of different samples do not. Until the
            // logarithms are known, Losses hold what is subtracted from them.
            """);
        OpenSamples(writer, network);
        writer.Write($$"""
            int best = ArgMax(ref values);
            float highest = {{Highest(network)}};
            """);
        writer.Open("if (wantsLosses)");
        writer.Write($$"""
            int label = inputs.Labels[sample];
            float logit = Unsafe.Add(ref values, label);{{(network.Spec.LabelSmoothing > 0 ? SumOfAll(network) : "")}}
            block.Losses[sample] = {{wanted}};
            block.Hits[sample] = best == label;
            """);
        writer.Close();
        writer.Write("Exponentials(ref values, highest);");
        writer.Close();
        OpenSamples(writer, network);
        EmitNormalization(writer, network);
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

    private static string Highest(NetworkModel network) => network.OutputUnits == 1 ? "values" : "Unsafe.Add(ref values, best)";

    /// <summary>Exponentials become probabilities, by their sum.</summary>
    private static void EmitNormalization(SourceWriter writer, NetworkModel network) => writer.Write($$"""
        float sum = 0;
        for (int unit = 0; unit < {{network.OutputUnits}}; unit++)
            sum += Unsafe.Add(ref values, unit);
        Divide(ref values, sum);
        """);

    private static void EmitOutputAndLoss(SourceWriter writer, NetworkModel network)
    {
        if (UsesSoftmax(network))
        {
            writer.Write($$"""
                int best = ArgMax(ref values);
                Exponentials(ref values, {{Highest(network)}});
                """);
            EmitNormalization(writer, network);
        }
        if (UsesLogits(network))
        {
            writer.Write("""
                if (!wantsLosses)
                {
                    Sigmoids(ref values);
                    continue;
                }
                """);
        }
        else if (UsesSoftmax(network))
        {
            writer.Write("if (!wantsLosses)\n    continue;");
        }
        writer.Write($"ref float targets = ref Unsafe.Add(ref inputs.Targets.First, sample * {network.OutputStride});");
        if (UsesLogits(network))
        {
            writer.Write($$"""
                ref float losses = ref Unsafe.Add(ref block.{{network.DeltaName}}.First, sample * {{network.OutputStride}});
                SigmoidLosses(ref values, ref targets, ref losses);
                double total = 0;
                for (int unit = 0; unit < {{network.OutputUnits}}; unit++)
                    total += Unsafe.Add(ref losses, unit);
                """);
        }
        else
        {
            writer.Write($$"""
                double total = 0;
                for (int unit = 0; unit < {{network.OutputUnits}}; unit++)
                {
                    double difference = (double)Unsafe.Add(ref values, unit) - Unsafe.Add(ref targets, unit);
                    total += difference * difference;
                }
                """);
        }
        writer.Write($$"""
            block.Losses[sample] = total / {{network.OutputUnits}};
            block.Hits[sample] = ArgMax(ref values) == ArgMax(ref targets);
            """);
    }

    /// <summary>Label smoothing wants a little of every class, so its loss has the sum of all.</summary>
    private static string SumOfAll(NetworkModel network) => $$"""

        double all = 0;
        for (int unit = 0; unit < {{network.OutputUnits}}; unit++)
            all += (double)Unsafe.Add(ref values, unit) - highest;
        """;

    /// <summary>What label smoothing gives to each class.</summary>
    private static double Spread(NetworkModel network) => network.Spec.LabelSmoothing / network.OutputUnits;

    private static string Double(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "d";

    private static void EmitDeltas(SourceWriter writer, NetworkModel network)
    {
        int units = network.OutputUnits;
        if (network.HasLabelsOnly && network.Spec.LabelSmoothing > 0)
        {
            writer.Write($$"""
                for (int unit = 0; unit < {{units}}; unit++)
                    Unsafe.Add(ref deltas, unit) = (Unsafe.Add(ref values, unit) - {{SourceWriter.Literal(Spread(network))}}) * scale;
                int label = inputs.Labels[sample];
                Unsafe.Add(ref deltas, label) = (Unsafe.Add(ref values, label) - {{SourceWriter.Literal(1 - network.Spec.LabelSmoothing + network.Spec.LabelSmoothing / units)}}) * scale;
                """);
            return;
        }
        if (network.HasLabelsOnly)
        {
            writer.Write($$"""
                {{OutputMathEmitter.Loop(units)}}
                    (Vector128.LoadUnsafe(ref values, unit) * scale).StoreUnsafe(ref deltas, unit);
                int label = inputs.Labels[sample];
                Unsafe.Add(ref deltas, label) = (Unsafe.Add(ref values, label) - 1) * scale;
                """);
            return;
        }
        writer.Write($"ref float targets = ref Unsafe.Add(ref inputs.Targets.First, sample * {network.OutputStride});");
        string difference = "(Unsafe.Add(ref values, unit) - Unsafe.Add(ref targets, unit)) * scale";
        if (UsesLogits(network))
        {
            writer.Write($$"""
                for (int unit = 0; unit < {{units}}; unit++)
                    Unsafe.Add(ref deltas, unit) = {{difference}};
                """);
        }
        else if (UsesSoftmax(network))
        {
            writer.Write($$"""
                float mean = 0;
                for (int unit = 0; unit < {{units}}; unit++)
                    mean += 2 * {{difference}} * Unsafe.Add(ref values, unit);
                for (int unit = 0; unit < {{units}}; unit++)
                    Unsafe.Add(ref deltas, unit) = Unsafe.Add(ref values, unit) * (2 * {{difference}} - mean);
                """);
        }
        else
        {
            string slope = ActivationEmitter.ScalarSlope(network.OutputActivation, "Unsafe.Add(ref values, unit)",
                $"Unsafe.Add(ref block.{network.DerivativeName}.First, sample * {network.OutputStride} + unit)");
            writer.Write($$"""
                for (int unit = 0; unit < {{units}}; unit++)
                    Unsafe.Add(ref deltas, unit) = 2 * {{difference}}{{(slope == "1f" ? "" : $" * {slope}")}};
                """);
        }
    }
}
