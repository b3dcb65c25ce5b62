namespace Generated.Digits.Generator.Activations;

/// <summary>z·Φ(z), with the exact Φ(z) = (1 + erf(z/√2))/2</summary>
internal sealed class Gelu : Activation
{
    public override string Name => "gelu";

    public override string Formula => "z·Φ(z), with Φ(z) = (1 + erf(z/√2))/2";

    public override bool KeepsDerivative => true;

    public override bool SuitsHe => true;

    public override VectorFunctions Functions => VectorFunctions.Exp;

    public override string VectorCode => """
        /// <summary>
        /// x·Φ(x), and its derivative Φ(x) + x·φ(x). The tail 1 − Φ(|x|) = ½·t·(a₁ + t·(a₂ + …))·e^(−x²/2) with
        /// t = 1/(1 + p·|x|/√2): Abramowitz and Stegun, formula 7.1.26, |error| ≤ 0.8·10⁻⁷.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats Gelu(Floats x, out Floats slope)
        {
            Floats bell = Exp(x * x * Vector.Create(-0.5f));
            Floats t = Vector.Create(1f) / Fma(Vector.Abs(x), Vector.Create(0.231641888f), Vector.Create(1f));
            Floats series = Fma(t, Vector.Create(1.061405429f), Vector.Create(-1.453152027f));
            series = Fma(t, series, Vector.Create(1.421413741f));
            series = Fma(t, series, Vector.Create(-0.284496736f));
            series = Fma(t, series, Vector.Create(0.254829592f));
            Floats tail = series * t * bell * Vector.Create(0.5f);
            Floats share = Vector.ConditionalSelect(Vector.LessThan(x, Floats.Zero), tail, Vector.Create(1f) - tail);
            slope = Fma(x * bell, Vector.Create(0.398942280f), share);
            return x * share;
        }
        """;

    // ONNX has Gelu itself only since operator set 20, so it is composed here, for older runtimes: z·(1 + erf(z/√2))/2.
    public override OnnxForm Onnx { get; } = new(
        new OnnxOperation("Mul", [OnnxForm.Input, "sqrtHalf"], "scaled"),
        new OnnxOperation("Erf", ["scaled"], "erf"),
        new OnnxOperation("Add", ["erf", "one"], "raised"),
        new OnnxOperation("Mul", [OnnxForm.Input, "half"], "halved"),
        new OnnxOperation("Mul", ["halved", "raised"], OnnxForm.Output))
    {
        Constants = [("sqrtHalf", (float)Math.Sqrt(0.5)), ("one", 1f), ("half", 0.5f)],
    };

    public override double Value(double z) => z * NormalDistribution(z);

    public override double Derivative(double z) => NormalDistribution(z) + z * NormalDensity(z);

    private static double NormalDensity(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>
    /// Φ(z) for z ≥ 0 is ½ + φ(z)·Σ z^(2n+1)/(2n+1)!! (Abramowitz and Stegun, formula 26.2.11), whose terms are all positive. Below 0 it
    /// is 1 − Φ(−z). Beyond 9 it differs from 0 or 1 by less than 10⁻¹⁸.
    /// </summary>
    private static double NormalDistribution(double z)
    {
        if (!(Math.Abs(z) <= 9))
            return double.IsNaN(z) ? z : z > 0 ? 1 : 0;
        double x = Math.Abs(z), term = x, sum = x;
        for (int n = 1; term > sum * 1e-17; n++)
        {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        double half = NormalDensity(z) * sum;
        return z < 0 ? 0.5 - half : 0.5 + half;
    }
}
