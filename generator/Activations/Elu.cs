namespace Generated.Digits.Generator.Activations;

/// <summary>z where z &gt; 0, else eᶻ − 1</summary>
internal sealed class Elu : Activation
{
    public override string Name => "elu";

    public override string Formula => "z where z > 0, else eᶻ − 1";

    public override bool SuitsHe => true;

    public override VectorFunctions Functions => VectorFunctions.Expm1;

    public override string VectorCode => """
        /// <summary>x where x &gt; 0, else eˣ − 1.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats Elu(Floats x) =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Floats.Zero), x, Expm1(-Vector.Abs(x)));
        """;

    public override string TimesDerivativeCode => """
        /// <summary>The derivative of eˣ − 1 is the output plus 1.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats TimesEluSlope(Floats gradient, Floats output) =>
            Vector.ConditionalSelect(Vector.GreaterThan(output, Floats.Zero), gradient, gradient * (output + Vector.Create(1f)));
        """;

    public override OnnxForm Onnx { get; } = OnnxForm.Single("Elu", new OnnxSetting("alpha", 1f));

    public override double Value(double z) => z > 0 ? z : Math.Exp(z) - 1;

    public override double Derivative(double z) => z > 0 ? 1 : Math.Exp(z);

    public override string ScalarDerivative(string output, string kept) => $"({output} > 0 ? 1f : {output} + 1)";
}
