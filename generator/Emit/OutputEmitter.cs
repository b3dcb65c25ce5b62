using Generated.Digits.Generator.Losses;

namespace Generated.Digits.Generator.Emit;

/// <summary>The end of the forward pass and the start of the backward pass: outputs, loss, and the gradient by the last layer's sums.</summary>
internal static class OutputEmitter
{
    /// <summary>The section: each sample's outputs, its loss, and the loss's gradient.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        Loss loss = plan.Spec.Loss;
        LayerPlan last = plan.Last;
        var output = new OutputLayer(last.Activation, last.Index, last.Units, last.Stride, plan.Spec.LabelSmoothing);
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
            /// <summary>The loss's derivative by each sum of the last layer: {loss.DeltaEquation(output)}. scale: {loss.ScaleEquation(last.Units)}.</summary>
            [MethodImpl(Hot)]
            """);
        writer.Open("private static void OutputDeltas(Inputs inputs, Block block, int first, int last, float scale)");
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write(output.Values);
        writer.Write(output.Deltas);
        loss.WriteDeltas(writer, output);
        if (last.PaddedUnits > last.Units)
        {
            writer.Write($"""
                for (int unit = {last.Units}; unit < {last.PaddedUnits}; unit++)
                    Unsafe.Add(ref deltas, unit) = 0;
                """);
        }
        writer.Close();
        writer.Close();
        WriteSpaced(writer, last.Activation.RowFunctions(last.Units));
        WriteSpaced(writer, loss.Functions(last.Units));
        writer.Blank();
        ArgMaxEmitter.Emit(writer, plan);
        if (loss.UsesLogarithm || plan.HasNormal)
            WriteSpaced(writer, Logarithm);
    }

    private static void WriteSpaced(SourceWriter writer, string functions)
    {
        writer.Blank();
        if (functions.Length > 0)
            writer.Write(functions);
    }

    private const string Logarithm = """
        /// <summary>
        /// ln x for x ≥ 1, to about 10⁻¹⁴: x = m·2ⁿ with m in [√½, √2), ln m = 2·artanh((m − 1)/(m + 1)) by its series. Platforms'
        /// own logarithms are better, but differ in the last digits.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<double> Log(Vector128<double> x)
        {
            Vector128<double> one = Vector128.Create(1.0);
            Vector128<long> bits = x.AsInt64(), n = Vector128.ShiftRightLogical(bits - Vector128.Create(0x3FE6A09E667F3BCD), 52); // from √½ on
            Vector128<double> m = (bits - Vector128.ShiftLeft(n, 52)).AsDouble(), s = (m - one) / (m + one), s2 = s * s, series = s2 * (1.0 / 15);
            series = (series + Vector128.Create(1.0 / 13)) * s2;
            series = (series + Vector128.Create(1.0 / 11)) * s2;
            series = (series + Vector128.Create(1.0 / 9)) * s2;
            series = (series + Vector128.Create(1.0 / 7)) * s2;
            series = (series + Vector128.Create(1.0 / 5)) * s2;
            series = (series + Vector128.Create(1.0 / 3)) * s2;
            series = (series + one) * s;
            Vector128<double> log = Vector128.ConvertToDouble(n) * 0.6931471805599453 + series * 2;
            return Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(double.PositiveInfinity)), log, x);
        }
        """;
}
