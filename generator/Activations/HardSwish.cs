namespace Generated.Digits.Generator.Activations;

/// <summary>z·min(max(z + 3, 0), 6)/6 (Howard et al. 2019)</summary>
internal sealed class HardSwish : Activation
{
    public override string Name => "hardSwish";

    public override IReadOnlyList<string> OtherNames => ["hswish", "hardSilu"];

    public override string Formula => "z·min(max(z + 3, 0), 6)/6";

    public override bool KeepsDerivative => true;

    public override bool SuitsHe => true;

    public override string VectorCode => """
        /// <summary>0 where x &lt; −3, x where x &gt; 3, else x·(x + 3)/6, and its derivative, which is x/3 + ½ in between.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Floats HardSwish(Floats x, out Floats derivative)
        {
            Floats low = Vector.LessThan(x, Vector.Create(-3f)), high = Vector.GreaterThan(x, Vector.Create(3f)), one = Vector.Create(1f);
            Floats gate = Fma(x, Vector.Create(1f / 6), Vector.Create(0.5f));
            derivative = Vector.ConditionalSelect(high, one, Vector.AndNot(Fma(x, Vector.Create(1f / 3), Vector.Create(0.5f)), low));
            return x * Vector.ConditionalSelect(high, one, Vector.AndNot(gate, low));
        }
        """;

    // ONNX has HardSwish itself only since operator set 14, so it is composed here, for older runtimes.
    public override OnnxForm Onnx { get; } = new(
        new OnnxOperation("HardSigmoid", [OnnxForm.Input], "gate") { Settings = [new OnnxSetting("alpha", 1f / 6), new OnnxSetting("beta", 0.5f)] },
        new OnnxOperation("Mul", [OnnxForm.Input, "gate"], OnnxForm.Output));

    public override double Value(double z) => z * Math.Min(Math.Max(z + 3, 0), 6) / 6;

    public override double Derivative(double z) => z < -3 ? 0 : z > 3 ? 1 : z / 3 + 0.5;
}
