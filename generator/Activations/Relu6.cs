namespace Generated.Digits.Generator.Activations;

/// <summary>min(max(0, z), 6)</summary>
internal sealed class Relu6 : Activation
{
    public override string Name => "relu6";

    public override string Formula => "min(max(0, z), 6)";

    public override bool IsFused => true;

    public override bool SuitsHe => true;

    public override string VectorCode => """
        /// <summary>6 where x &gt; 6, else max(0, x).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats Relu6(Floats x) =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector.Create(6f)), Vector.Create(6f), Vector.AndNot(x, Vector.LessThan(x, Floats.Zero)));
        """;

    public override string TimesDerivativeCode => """
        /// <summary>The gradient where the output is between 0 and 6, else 0.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats TimesRelu6Derivative(Floats gradient, Floats output) =>
            gradient & Vector.GreaterThan(output, Floats.Zero) & Vector.LessThan(output, Vector.Create(6f));
        """;

    public override OnnxForm Onnx { get; } = new(new OnnxOperation("Clip", [OnnxForm.Input, "zero", "six"], OnnxForm.Output))
    {
        Constants = [("zero", 0f), ("six", 6f)],
    };

    public override double Value(double z) => Math.Min(Math.Max(z, 0), 6);

    public override double Derivative(double z) => z > 0 && z < 6 ? 1 : 0;

    public override string ScalarDerivative(string output, string kept) => $"({output} > 0 && {output} < 6 ? 1f : 0f)";
}
