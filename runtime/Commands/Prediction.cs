using System.Text.Json.Serialization;

namespace Generated.Digits.Commands;

/// <summary>What the network says of one picture, or why it cannot be asked.</summary>
/// <param name="File">The picture's file.</param>
/// <param name="Digit">The class with the largest output.</param>
/// <param name="Probability">That output.</param>
/// <param name="Probabilities">All outputs, a class each.</param>
/// <param name="Error">The fault, where there is no answer.</param>
internal sealed record Prediction(
    string File,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Digit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Probability = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<float>? Probabilities = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null)
{
    /// <summary>Reads the network's outputs. A single one tells no from yes, 0 from 1.</summary>
    public static Prediction Of(string file, float[] outputs)
    {
        if (outputs is [float yes])
            return yes >= 0.5f ? new Prediction(file, 1, yes, [1 - yes, yes]) : new Prediction(file, 0, 1 - yes, [1 - yes, yes]);
        int digit = outputs.AsSpan().IndexOf(outputs.Max());
        return new Prediction(file, digit, outputs[digit], outputs);
    }
}
