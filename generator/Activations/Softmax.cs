namespace Generated.Digits.Generator.Activations;

/// <summary>pᵢ = eᶻⁱ / Σ eᶻʲ over the layer's units; the last layer only</summary>
internal sealed class Softmax : Activation
{
    public override string Name => "softmax";

    public override IReadOnlyList<string> OtherNames => ["logSoftmax"];

    public override string Formula => "eᶻⁱ / Σ eᶻʲ";

    public override bool ActsOnRow => true;

    public override VectorFunctions Functions => VectorFunctions.Exp;

    public override OnnxForm Onnx { get; } = OnnxForm.Single("Softmax", new OnnxSetting("axis", Integer: -1));

    public override string RowForward(int units) => $"""
        int best = ArgMax(ref values);
        Exponentials(ref values, {OutputRow.Highest(units)});
        {Normalize(units)}
        """;

    /// <summary>Statements that turn exponentials into probabilities, by their <c>sum</c>.</summary>
    public static string Normalize(int units) => $"""
        float sum = 0;
        for (int unit = 0; unit < {units}; unit++)
            sum += {OutputRow.Value};
        Divide(ref values, sum);
        """;

    public override string RowBackward(int units, string gradient, string kept) => $"""
        float mean = 0;
        for (int unit = 0; unit < {units}; unit++)
            mean += {gradient} * {OutputRow.Value};
        for (int unit = 0; unit < {units}; unit++)
            {OutputRow.Delta} = {OutputRow.Value} * ({gradient} - mean);
        """;

    public override string RowBackwardEquation(Func<string, string> gradient) => $"p·(g − Σ g·p) with g = {gradient("p")}";

    public override string RowFunctions(int units) => $$"""
        /// <summary>Values z become e^(z − shift); shift is the highest.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Exponentials(ref float values, float shift)
        {
            // Min: the last vector may hold padding, which may be higher, and Exp is for numbers up to 0.
            {{OutputRow.VectorLoop(units)}}
            {
                Vector128<float> z = Vector128.LoadUnsafe(ref values, unit) - Vector128.Create(shift);
                Kernels128.Exp(Vector128.Min(z, Vector128<float>.Zero)).StoreUnsafe(ref values, unit);
            }
        }

        /// <summary>Exponentials become probabilities.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Divide(ref float values, float sum)
        {
            {{OutputRow.VectorLoop(units)}}
                (Vector128.LoadUnsafe(ref values, unit) / Vector128.Create(sum)).StoreUnsafe(ref values, unit);
        }
        """;
}
