namespace Generated.Digits.Generator.Activations;

/// <summary>z</summary>
internal sealed class Identity : Activation
{
    public override string Name => "identity";

    public override IReadOnlyList<string> OtherNames => ["linear", "none"];

    public override string Formula => "z";

    public override OnnxForm Onnx { get; } = OnnxForm.Single("Identity");

    public override double Value(double z) => z;

    public override double Derivative(double z) => 1;

    public override string Apply(string sums) => sums;

    public override string TimesDerivative(string gradient, string kept) => gradient;

    public override string ScalarDerivative(string output, string kept) => "1f";

    public override string RowBackward(int units, string gradient, string kept) => $"""
        for (int unit = 0; unit < {units}; unit++)
            {OutputRow.Delta} = {gradient};
        """;
}
