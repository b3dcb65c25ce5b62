namespace Generated.Digits.Generator.Activations;

/// <summary>ln(1 + eᶻ)</summary>
internal sealed class Softplus : Activation
{
    public override string Name => "softplus";

    public override string Formula => "ln(1 + eᶻ)";

    public override bool KeepsDerivative => true;

    public override bool SuitsHe => true;

    public override VectorFunctions Functions => VectorFunctions.Exp | VectorFunctions.Log1p;

    public override string VectorCode => """
        /// <summary>ln(1 + eˣ) = max(0, x) + ln(1 + e^−|x|), and its derivative σ(x).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats Softplus(Floats x, out Floats slope)
        {
            Floats e = Exp(-Vector.Abs(x)), inverse = Vector.Create(1f) / (Vector.Create(1f) + e);
            Floats negative = Vector.LessThan(x, Floats.Zero);
            slope = Vector.ConditionalSelect(negative, e * inverse, inverse);
            return Vector.AndNot(x, negative) + Log1p(e);
        }
        """;

    public override OnnxForm Onnx { get; } = OnnxForm.Single("Softplus");

    public override double Value(double z) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));

    public override double Derivative(double z) => Logistic(z);
}
