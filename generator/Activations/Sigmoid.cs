namespace Generated.Digits.Generator.Activations;

/// <summary>σ(z) = 1/(1 + e⁻ᶻ)</summary>
internal sealed class Sigmoid : Activation
{
    public override string Name => "sigmoid";

    public override IReadOnlyList<string> OtherNames => ["logistic", "sigm"];

    public override string Formula => "σ(z) = 1/(1 + e⁻ᶻ)";

    public override VectorFunctions Functions => VectorFunctions.Sigmoid;

    public override string TimesDerivativeCode => """
        /// <summary>The derivative is σ·(1 − σ).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats TimesSigmoidSlope(Floats gradient, Floats output) => gradient * (output * (Vector.Create(1f) - output));
        """;

    public override OnnxForm Onnx { get; } = OnnxForm.Single("Sigmoid");

    public override double Value(double z) => Logistic(z);

    public override double Derivative(double z) => Logistic(z) * (1 - Logistic(z));

    public override string ScalarDerivative(string output, string kept) => $"({output} * (1 - {output}))";
}
