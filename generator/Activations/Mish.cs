namespace Generated.Digits.Generator.Activations;

/// <summary>z·tanh(ln(1 + eᶻ)) (Misra 2019)</summary>
internal sealed class Mish : Activation
{
    public override string Name => "mish";

    public override string Formula => "z·tanh(ln(1 + eᶻ))";

    public override bool KeepsDerivative => true;

    public override bool SuitsHe => true;

    public override VectorFunctions Functions => VectorFunctions.Exp;

    public override string VectorCode => """
        /// <summary>
        /// x·t with t = tanh(ln(1 + eˣ)), and its derivative t + x·σ(x)·(1 − t²). With e = e^−|x|, which cannot overflow,
        /// t = (1 + 2e)/(1 + 2e + 2e²) where x ≥ 0, else e·(2 + e)/(2 + 2e + e²); 1 − t is 2e² or 2 over the same divisor, which
        /// loses no digits.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats Mish(Floats x, out Floats derivative)
        {
            Floats e = Exp(-Vector.Abs(x)), square = e * e, one = Vector.Create(1f), two = Vector.Create(2f);
            Floats negative = Vector.LessThan(x, Floats.Zero);
            Floats dividend = Vector.ConditionalSelect(negative, Fma(two, e, square), Fma(two, e, one));
            Floats rest = Vector.ConditionalSelect(negative, two, two * square);
            Floats inverse = one / (dividend + rest), t = dividend * inverse;
            Floats sigmoid = Vector.ConditionalSelect(negative, e, one) / (one + e);
            derivative = Fma(x * sigmoid, rest * inverse * (one + t), t);
            return x * t;
        }
        """;

    // ONNX has Mish itself only since operator set 18, so it is composed here, for older runtimes.
    public override OnnxForm Onnx { get; } = new(
        new OnnxOperation("Softplus", [OnnxForm.Input], "softplus"),
        new OnnxOperation("Tanh", ["softplus"], "gate"),
        new OnnxOperation("Mul", [OnnxForm.Input, "gate"], OnnxForm.Output));

    public override double Value(double z) => z * Gate(z);

    public override double Derivative(double z) => Gate(z) + z * Logistic(z) * (1 - Gate(z) * Gate(z));

    private static double Gate(double z) => Math.Tanh(Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))));
}
