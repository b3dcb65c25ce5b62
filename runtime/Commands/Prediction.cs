using System.Text.Json.Serialization;
using Generated.Digits.Models;

namespace Generated.Digits.Commands;

/// <summary>What the network says of one picture, or why it cannot be asked.</summary>
/// <param name="File">The picture's file.</param>
/// <param name="Digit">The class that the outputs name.</param>
/// <param name="Probability">What they say for it.</param>
/// <param name="Probabilities">The same of every class.</param>
/// <param name="Error">The fault, where there is no answer.</param>
internal sealed record Prediction(
    string File,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Digit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Probability = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<float>? Probabilities = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null)
{
    /// <summary>Reads the outputs of a network that tells <paramref name="classes"/> apart.</summary>
    public static Prediction Of(string file, float[] outputs, Classes classes)
    {
        int digit = classes.Answer(outputs);
        float[] probabilities = [.. Enumerable.Range(0, classes.Count).Select(label => classes.Confidence(outputs, label))];
        return new Prediction(file, digit, probabilities[digit], probabilities);
    }
}
