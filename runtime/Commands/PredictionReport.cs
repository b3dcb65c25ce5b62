namespace Generated.Digits.Commands;

/// <summary>All answers of one <c>predict</c>, as <c>--json</c> prints them.</summary>
/// <param name="Model">The model's file.</param>
/// <param name="Predictions">One for each picture, in the order asked.</param>
internal sealed record PredictionReport(string Model, IReadOnlyList<Prediction> Predictions);
