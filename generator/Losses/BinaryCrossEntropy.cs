using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Emit;

namespace Generated.Digits.Generator.Losses;

/// <summary>−(y·ln p + (1 − y)·ln(1 − p)), a mean over the outputs too; the last layer is sigmoid.</summary>
internal sealed class BinaryCrossEntropy : Loss
{
    public override string Name => "binaryCrossEntropy";

    public override IReadOnlyList<string> OtherNames => ["bce", "logLoss"];

    public override string Equation => "−(y·ln p + (1 − y)·ln(1 − p))";

    public override Activation RequiredActivation => Activation.Sigmoid;

    public override bool TakesSums => true;

    public override VectorFunctions VectorFunctions => VectorFunctions.Log1p;

    public override void WriteOutputsAndLosses(SourceWriter writer, OutputLayer output)
    {
        OpenSamples(writer, output);
        writer.Write($$"""
            if (!wantsLosses)
            {
                Sigmoids(ref values);
                continue;
            }
            {{output.Targets}}
            {{output.Row("losses", $"block.{output.DeltaName}")}}
            SigmoidLosses(ref values, ref targets, ref losses);
            double total = 0;
            for (int unit = 0; unit < {{output.Units}}; unit++)
                total += Unsafe.Add(ref losses, unit);
            """);
        WriteScore(writer, output);
        writer.Close();
    }

    public override void WriteDeltas(SourceWriter writer, OutputLayer output) => writer.Write($"""
        {output.Targets}
        for (int unit = 0; unit < {output.Units}; unit++)
            {OutputRow.Delta} = ({OutputRow.Value} - Unsafe.Add(ref targets, unit)) * scale;
        """);

    public override string DeltaEquation(OutputLayer output) => "p − y";

    public override string Functions(int units) => $$"""
        /// <summary>Values z become σ(z).</summary>
        [MethodImpl(Hot)]
        private static void Sigmoids(ref float values)
        {
            {{OutputRow.VectorLoop(units)}}
                Kernels128.Sigmoid(Vector128.LoadUnsafe(ref values, unit)).StoreUnsafe(ref values, unit);
        }

        /// <summary>Values z become σ(z); losses = max(0, z) − z·y + ln(1 + e^−|z|), which is −(y·ln σ + (1 − y)·ln(1 − σ)).</summary>
        [MethodImpl(Hot)]
        private static void SigmoidLosses(ref float values, ref float targets, ref float losses)
        {
            {{OutputRow.VectorLoop(units)}}
            {
                Vector128<float> z = Vector128.LoadUnsafe(ref values, unit), y = Vector128.LoadUnsafe(ref targets, unit);
                Vector128<float> positive = Vector128.AndNot(z, Vector128.LessThan(z, Vector128<float>.Zero));
                (positive - z * y + Kernels128.Log1p(Kernels128.Exp(-Vector128.Abs(z)))).StoreUnsafe(ref losses, unit);
                Kernels128.Sigmoid(z).StoreUnsafe(ref values, unit);
            }
        }
        """;
}
