namespace Generated.Digits.Web;

/// <summary>A point of the curves: a stretch of training between two reports.</summary>
/// <param name="Epoch">Where it ends, in epochs from the beginning: 1.5 is half through the second.</param>
/// <param name="Loss">The stretch's mean.</param>
/// <param name="Accuracy">Likewise, a fraction.</param>
internal sealed record CurvePoint(double Epoch, double Loss, double Accuracy);
