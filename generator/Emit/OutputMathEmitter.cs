using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Emit;

/// <summary>What outputs and losses are computed with: exponentials, sigmoids, the logarithm.</summary>
internal static class OutputMathEmitter
{
    /// <summary>The functions of a sample's row of sums, as far as the network needs them.</summary>
    public static void Emit(SourceWriter writer, NetworkModel network)
    {
        string loop = Loop(network.OutputUnits);
        if (OutputEmitter.UsesSoftmax(network))
        {
            writer.Blank();
            writer.Write($$"""
                /// <summary>Values z become e^(z − shift); shift is the highest.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                private static void Exponentials(ref float values, float shift)
                {
                    // Min: the last vector may hold padding, which may be higher, and Exp is for numbers up to 0.
                    {{loop}}
                    {
                        Vector128<float> z = Vector128.LoadUnsafe(ref values, unit) - Vector128.Create(shift);
                        Kernels128.Exp(Vector128.Min(z, Vector128<float>.Zero)).StoreUnsafe(ref values, unit);
                    }
                }

                /// <summary>Exponentials become probabilities.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                private static void Divide(ref float values, float sum)
                {
                    {{loop}}
                        (Vector128.LoadUnsafe(ref values, unit) / Vector128.Create(sum)).StoreUnsafe(ref values, unit);
                }
                """);
        }
        if (OutputEmitter.UsesLogits(network))
        {
            writer.Blank();
            writer.Write($$"""
                /// <summary>Values z become σ(z).</summary>
                [MethodImpl(Hot)]
                private static void Sigmoids(ref float values)
                {
                    {{loop}}
                        Kernels128.Sigmoid(Vector128.LoadUnsafe(ref values, unit)).StoreUnsafe(ref values, unit);
                }

                /// <summary>Values z become σ(z); losses = max(0, z) − z·y + ln(1 + e^−|z|), which is −(y·ln σ + (1 − y)·ln(1 − σ)).</summary>
                [MethodImpl(Hot)]
                private static void SigmoidLosses(ref float values, ref float targets, ref float losses)
                {
                    {{loop}}
                    {
                        Vector128<float> z = Vector128.LoadUnsafe(ref values, unit), y = Vector128.LoadUnsafe(ref targets, unit);
                        Vector128<float> positive = Vector128.AndNot(z, Vector128.LessThan(z, Vector128<float>.Zero));
                        (positive - z * y + Kernels128.Log1p(Kernels128.Exp(-Vector128.Abs(z)))).StoreUnsafe(ref losses, unit);
                        Kernels128.Sigmoid(z).StoreUnsafe(ref values, unit);
                    }
                }
                """);
        }
    }

    /// <summary>The logarithm.</summary>
    public static void EmitLog(SourceWriter writer) => writer.Write("""
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
        """);

    /// <summary>The loop over the units of a row, four at a time.</summary>
    public static string Loop(int units) => $"for (nuint unit = 0; unit < {DenseLayer.Ceiling(units, 4) * 4}; unit += 4)";
}
