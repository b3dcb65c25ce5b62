namespace Generated.Digits.Generator.Activations;

/// <summary>tanh z</summary>
internal sealed class Tanh : Activation
{
    public override string Name => "tanh";

    public override IReadOnlyList<string> OtherNames => ["hyperbolicTangent"];

    public override string Formula => "tanh z";

    public override VectorFunctions Functions => VectorFunctions.Expm1;

    public override string VectorCode => """
        /// <summary>tanh |x| = −m/(2 + m) with m = e^(−2|x|) − 1, and the sign of x.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats Tanh(Floats x)
        {
            Floats m = Expm1(Vector.Abs(x) * Vector.Create(-2f)), value = -m / (m + Vector.Create(2f));
            return Vector.ConditionalSelect(Vector.LessThan(x, Floats.Zero), -value, value);
        }
        """;

    public override string TimesDerivativeCode => """
        /// <summary>The derivative is 1 − tanh².</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats TimesTanhSlope(Floats gradient, Floats output) => gradient * (Vector.Create(1f) - output * output);
        """;

    public override OnnxForm Onnx { get; } = OnnxForm.Single("Tanh");

    public override double Value(double z) => Math.Tanh(z);

    public override double Derivative(double z) => 1 - Math.Tanh(z) * Math.Tanh(z);

    public override string ScalarDerivative(string output, string kept) => $"(1 - {output} * {output})";
}
