using System.Globalization;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>The end of the forward pass and the start of the backward pass: outputs, loss, and the last layer's deltas.</summary>
internal static class OutputEmitter
{
    /// <summary>The section: what each sample's outputs are, cost, and want changed.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Section("Loss: outputs, their cost, and what the last layer wants changed");
        writer.Write("""
            /// <summary>Turns the last layer's sums into outputs and, if wanted, notes each sample's loss and whether the answer was right.</summary>
            """);
        writer.Write("[MethodImpl(Hot)]");
        writer.Open("private static void OutputsAndLosses(Inputs inputs, Block block, int first, int last, bool wantsLosses)");
        if (plan.HasLabelsOnly)
        {
            EmitCrossEntropy(writer, plan);
        }
        else
        {
            if (!plan.IsDeferred(plan.Last))
                writer.Write("if (!wantsLosses)\n    return; // the sums became outputs where they were made");
            OpenSamples(writer, plan);
            EmitOutputAndLoss(writer, plan);
            writer.Close();
        }
        writer.Close();
        writer.Blank();
        writer.Write($$"""
            /// <summary>The loss's derivative by each sum of the last layer{{DeltaEquation(plan)}}. scale: {{(plan.HasLabelsOnly || plan.Last.Units == 1 ? "1 / batch" : "1 / (batch · outputs)")}}.</summary>
            """);
        writer.Write("[MethodImpl(Hot)]");
        writer.Open("private static void OutputDeltas(Inputs inputs, Block block, int first, int last, float scale)");
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write($$"""
            ref float values = ref Unsafe.Add(ref block.Outputs{{plan.Last.Index}}.First, sample * {{plan.Last.Stride}});
            ref float deltas = ref Unsafe.Add(ref block.Deltas{{plan.Last.Index}}.First, sample * {{plan.Last.Stride}});
            """);
        EmitDeltas(writer, plan);
        if (plan.Last.PaddedUnits > plan.Last.Units)
        {
            writer.Write($$"""
                for (int unit = {{plan.Last.Units}}; unit < {{plan.Last.PaddedUnits}}; unit++)
                    Unsafe.Add(ref deltas, unit) = 0;
                """);
        }
        writer.Close();
        writer.Close();
        OutputMathEmitter.Emit(writer, plan);
        writer.Blank();
        ArgMaxEmitter.Emit(writer, plan);
        if (!plan.HasLabelsOnly && !plan.HasNormal)
            return;
        writer.Blank();
        Template.Of("Logarithm").Emit(writer);
    }

    /// <summary>Whether the outputs are probabilities that add up to 1.</summary>
    public static bool UsesSoftmax(NetworkPlan plan) => plan.Last.Activation == Activation.Softmax;

    /// <summary>Whether the loss is made of the sums, each of which becomes a probability of its own.</summary>
    public static bool UsesLogits(NetworkPlan plan) => plan.Spec.Loss == Loss.BinaryCrossEntropy;

    private static string DeltaEquation(NetworkPlan plan) => plan.Spec.Loss switch
    {
        Loss.CrossEntropy when plan.Spec.LabelSmoothing > 0 =>
            $": p − {SourceWriter.Number(1 - plan.Spec.LabelSmoothing)} − {SourceWriter.Number(Spread(plan))} for the label, p − {SourceWriter.Number(Spread(plan))} for the others",
        Loss.CrossEntropy => ": p − 1 for the label, p for the others",
        Loss.BinaryCrossEntropy => ": p − y",
        _ => UsesSoftmax(plan) ? ": p·(g − Σ g·p) with g = 2·(p − y)" : ": 2·(a − y) · slope",
    };

    private static void OpenSamples(SourceWriter writer, NetworkPlan plan)
    {
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write($"ref float values = ref Unsafe.Add(ref block.Outputs{plan.Last.Index}.First, sample * {plan.Last.Stride});");
    }

    /// <summary>Softmax and its loss, ln Σ e^(z − highest) − (z[label] − highest), in three passes.</summary>
    private static void EmitCrossEntropy(SourceWriter writer, NetworkPlan plan)
    {
        string wanted = plan.Spec.LabelSmoothing > 0
            ? $"{Double(1 - plan.Spec.LabelSmoothing)} * ((double)logit - highest) + {Double(Spread(plan))} * all"
            : "(double)logit - highest";
        writer.Write("""
            // Pass by pass: a sample's steps wait for each other, those of different samples do not. Until the
            // logarithms are known, Losses hold what is subtracted from them.
            """);
        OpenSamples(writer, plan);
        writer.Write($$"""
            int best = ArgMax(ref values);
            float highest = {{Highest(plan)}};
            """);
        writer.Open("if (wantsLosses)");
        writer.Write($$"""
            int label = inputs.Labels[sample];
            float logit = Unsafe.Add(ref values, label);{{(plan.Spec.LabelSmoothing > 0 ? SumOfAll(plan) : "")}}
            block.Losses[sample] = {{wanted}};
            block.Hits[sample] = best == label;
            """);
        writer.Close();
        writer.Write("Exponentials(ref values, highest);");
        writer.Close();
        OpenSamples(writer, plan);
        EmitNormalization(writer, plan);
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

    private static string Highest(NetworkPlan plan) => plan.Last.Units == 1 ? "values" : "Unsafe.Add(ref values, best)";

    /// <summary>Exponentials become probabilities, by their sum.</summary>
    private static void EmitNormalization(SourceWriter writer, NetworkPlan plan) => writer.Write($$"""
        float sum = 0;
        for (int unit = 0; unit < {{plan.Last.Units}}; unit++)
            sum += Unsafe.Add(ref values, unit);
        Divide(ref values, sum);
        """);

    private static void EmitOutputAndLoss(SourceWriter writer, NetworkPlan plan)
    {
        if (UsesSoftmax(plan))
        {
            writer.Write($$"""
                int best = ArgMax(ref values);
                Exponentials(ref values, {{Highest(plan)}});
                """);
            EmitNormalization(writer, plan);
        }
        if (UsesLogits(plan))
        {
            writer.Write("""
                if (!wantsLosses)
                {
                    Sigmoids(ref values);
                    continue;
                }
                """);
        }
        else if (UsesSoftmax(plan))
        {
            writer.Write("if (!wantsLosses)\n    continue;");
        }
        writer.Write($"ref float targets = ref Unsafe.Add(ref inputs.Targets.First, sample * {plan.Last.Stride});");
        if (UsesLogits(plan))
        {
            writer.Write($$"""
                ref float losses = ref Unsafe.Add(ref block.Deltas{{plan.Last.Index}}.First, sample * {{plan.Last.Stride}});
                SigmoidLosses(ref values, ref targets, ref losses);
                double total = 0;
                for (int unit = 0; unit < {{plan.Last.Units}}; unit++)
                    total += Unsafe.Add(ref losses, unit);
                """);
        }
        else
        {
            writer.Write($$"""
                double total = 0;
                for (int unit = 0; unit < {{plan.Last.Units}}; unit++)
                {
                    double difference = (double)Unsafe.Add(ref values, unit) - Unsafe.Add(ref targets, unit);
                    total += difference * difference;
                }
                """);
        }
        writer.Write($$"""
            block.Losses[sample] = total / {{plan.Last.Units}};
            block.Hits[sample] = ArgMax(ref values) == ArgMax(ref targets);
            """);
    }

    /// <summary>Label smoothing wants a little of every class, so its loss has the sum of all.</summary>
    private static string SumOfAll(NetworkPlan plan) => $$"""

        double all = 0;
        for (int unit = 0; unit < {{plan.Last.Units}}; unit++)
            all += (double)Unsafe.Add(ref values, unit) - highest;
        """;

    /// <summary>What label smoothing gives to each class.</summary>
    private static double Spread(NetworkPlan plan) => plan.Spec.LabelSmoothing / plan.Last.Units;

    private static string Double(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "d";

    private static void EmitDeltas(SourceWriter writer, NetworkPlan plan)
    {
        int units = plan.Last.Units;
        if (plan.HasLabelsOnly && plan.Spec.LabelSmoothing > 0)
        {
            writer.Write($$"""
                for (int unit = 0; unit < {{units}}; unit++)
                    Unsafe.Add(ref deltas, unit) = (Unsafe.Add(ref values, unit) - {{SourceWriter.Literal(Spread(plan))}}) * scale;
                int label = inputs.Labels[sample];
                Unsafe.Add(ref deltas, label) = (Unsafe.Add(ref values, label) - {{SourceWriter.Literal(1 - plan.Spec.LabelSmoothing + plan.Spec.LabelSmoothing / units)}}) * scale;
                """);
            return;
        }
        if (plan.HasLabelsOnly)
        {
            writer.Write($$"""
                {{OutputMathEmitter.Loop(units)}}
                    (Vector128.LoadUnsafe(ref values, unit) * scale).StoreUnsafe(ref deltas, unit);
                int label = inputs.Labels[sample];
                Unsafe.Add(ref deltas, label) = (Unsafe.Add(ref values, label) - 1) * scale;
                """);
            return;
        }
        writer.Write($"ref float targets = ref Unsafe.Add(ref inputs.Targets.First, sample * {plan.Last.Stride});");
        string difference = "(Unsafe.Add(ref values, unit) - Unsafe.Add(ref targets, unit)) * scale";
        if (UsesLogits(plan))
        {
            writer.Write($$"""
                for (int unit = 0; unit < {{units}}; unit++)
                    Unsafe.Add(ref deltas, unit) = {{difference}};
                """);
        }
        else if (UsesSoftmax(plan))
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
            string slope = ActivationEmitter.ScalarSlope(plan.Last.Activation, "Unsafe.Add(ref values, unit)",
                $"Unsafe.Add(ref block.Slopes{plan.Last.Index}.First, sample * {plan.Last.Stride} + unit)");
            writer.Write($$"""
                for (int unit = 0; unit < {{units}}; unit++)
                    Unsafe.Add(ref deltas, unit) = 2 * {{difference}}{{(slope == "1f" ? "" : $" * {slope}")}};
                """);
        }
    }
}
