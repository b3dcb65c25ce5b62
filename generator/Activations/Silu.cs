namespace Generated.Digits.Generator.Activations;

/// <summary>z·σ(z)</summary>
internal sealed class Silu : Activation
{
    public override string Name => "silu";

    public override IReadOnlyList<string> OtherNames => ["swish"];

    public override string Formula => "z·σ(z)";

    public override bool KeepsDerivative => true;

    public override bool SuitsHe => true;

    public override VectorFunctions Functions => VectorFunctions.Sigmoid;

    public override string VectorCode => """
        /// <summary>x·σ(x), and its derivative σ(x)·(1 + x·(1 − σ(x))).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats Silu(Floats x, out Floats slope)
        {
            Floats share = Sigmoid(x);
            slope = share * Fma(x, Vector.Create(1f) - share, Vector.Create(1f));
            return x * share;
        }
        """;

    public override OnnxForm Onnx { get; } = new(
        new OnnxOperation("Sigmoid", [OnnxForm.Input], "gate"),
        new OnnxOperation("Mul", [OnnxForm.Input, "gate"], OnnxForm.Output));

    public override double Value(double z) => z * Logistic(z);

    public override double Derivative(double z) => Logistic(z) * (1 + z * (1 - Logistic(z)));
}
