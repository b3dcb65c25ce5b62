namespace Generated.Digits.Generator.Activations;

/// <summary>max(0, z)</summary>
internal sealed class Relu : Activation
{
    public override string Name => "relu";

    public override IReadOnlyList<string> OtherNames => ["rectifier"];

    public override string Formula => "max(0, z)";

    public override bool IsFused => true;

    public override bool SuitsHe => true;

    public override string VectorCode => """
        /// <summary>max(0, x), by clearing the negative lanes.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats Relu(Floats x) => Vector.AndNot(x, Vector.LessThan(x, Floats.Zero));
        """;

    public override string TimesDerivativeCode => """
        /// <summary>The gradient where the output is positive, else 0.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats TimesReluSlope(Floats gradient, Floats output) =>
            gradient & Vector.GreaterThan(output, Floats.Zero);
        """;

    public override OnnxForm Onnx { get; } = OnnxForm.Single("Relu");

    public override double Value(double z) => Math.Max(z, 0);

    public override double Derivative(double z) => z > 0 ? 1 : 0;

    public override string ScalarDerivative(string output, string kept) => $"({output} > 0 ? 1f : 0f)";
}
