namespace Generated.Digits.Commands;

/// <summary>What <c>export --json</c> prints.</summary>
/// <param name="Model">Where the parameters came from.</param>
/// <param name="Output">The ONNX file.</param>
/// <param name="Parameters">How many there are.</param>
/// <param name="OperatorSet">The oldest version of ONNX's operators that can run it.</param>
internal sealed record ExportReport(string Model, string Output, int Parameters, int OperatorSet);
