using Generated.Digits.Models;

namespace Generated.Digits.Commands;

/// <summary>What <c>evaluate</c> found.</summary>
/// <param name="Model">The model's file.</param>
/// <param name="Data">Where the images came from.</param>
/// <param name="Count">How many images.</param>
/// <param name="Correct">Right answers.</param>
/// <param name="Accuracy">A fraction.</param>
/// <param name="Loss">The mean.</param>
/// <param name="Classes">Each class by itself.</param>
/// <param name="Calibration">How far confidence agrees with accuracy; null where outputs are not probabilities.</param>
internal sealed record Evaluation(
    string Model,
    string Data,
    int Count,
    int Correct,
    double Accuracy,
    double Loss,
    IReadOnlyList<ClassResult> Classes,
    Calibration? Calibration);
