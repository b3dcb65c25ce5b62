namespace Generated.Digits.Generator.Activations;

/// <summary>z where z &gt; 0, else 0.01·z</summary>
internal sealed class LeakyRelu : Activation
{
    private const double Leak = 0.01;

    public override string Name => "leakyRelu";

    public override IReadOnlyList<string> OtherNames => ["lrelu", "leaky"];

    public override string Formula => "z where z > 0, else 0.01·z";

    public override bool IsFused => true;

    public override bool SuitsHe => true;

    public override string VectorCode => """
        /// <summary>x where x &gt; 0, else 0.01·x.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats LeakyRelu(Floats x) =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Floats.Zero), x, x * Vector.Create(0.01f));
        """;

    public override string TimesDerivativeCode => """
        /// <summary>The gradient where the output is positive, else 0.01 of it.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats TimesLeakyReluSlope(Floats gradient, Floats output) =>
            Vector.ConditionalSelect(Vector.GreaterThan(output, Floats.Zero), gradient, gradient * Vector.Create(0.01f));
        """;

    public override OnnxForm Onnx { get; } = OnnxForm.Single("LeakyRelu", new OnnxSetting("alpha", (float)Leak));

    public override double Value(double z) => z > 0 ? z : Leak * z;

    public override double Derivative(double z) => z > 0 ? 1 : Leak;

    public override string ScalarDerivative(string output, string kept) => $"({output} > 0 ? 1f : 0.01f)";
}
