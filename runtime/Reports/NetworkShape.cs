using System.Globalization;
using Generated.Digits.Models;

namespace Generated.Digits.Reports;

/// <summary>The network as a report tells of it: its layers' sizes, first to last, and what each applies to its sums.</summary>
internal sealed record NetworkShape(
    string Name,
    int InputSize,
    IReadOnlyList<int> LayerUnits,
    IReadOnlyList<string> LayerActivations,
    string Loss)
{
    /// <summary>The share of each layer's outputs that training left out.</summary>
    public IReadOnlyList<float> LayerDropout { get; init; } = [];

    /// <summary>The share of a label's target that was spread over all classes.</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>The multiple of each parameter that training added to its gradient.</summary>
    public float L2 { get; init; }

    /// <summary>How many layers have weights.</summary>
    public int LayerCount => LayerUnits.Count;

    /// <summary>Units of the last layer.</summary>
    public int OutputSize => LayerUnits[^1];

    /// <summary>What they tell apart.</summary>
    public Classes Classes => new(OutputSize, Loss);

    /// <summary>All weights and biases.</summary>
    public int ParameterCount => Enumerable.Range(0, LayerCount).Sum(LayerParameterCount);

    /// <summary>Whether outputs are read as probabilities, and so written as percentages.</summary>
    public bool PutsOutProbabilities => LayerActivations[^1] is "softmax" or "sigmoid";

    /// <summary>What <paramref name="layer"/> does with its sums, in words.</summary>
    public string Describe(int layer) =>
        LayerActivations[layer] + (layer < LayerDropout.Count && LayerDropout[layer] > 0 ? string.Create(CultureInfo.InvariantCulture, $", dropout {LayerDropout[layer]}") : "");

    /// <summary>What goes into <paramref name="layer"/>.</summary>
    public int LayerInputs(int layer) => layer == 0 ? InputSize : LayerUnits[layer - 1];

    /// <summary>Weights and biases of <paramref name="layer"/>.</summary>
    public int LayerParameterCount(int layer) => (LayerInputs(layer) + 1) * LayerUnits[layer];

    /// <summary>Where the weights of <paramref name="layer"/>, [units, inputs], start among all parameters in canonical order.</summary>
    public int WeightOffset(int layer) => Enumerable.Range(0, layer).Sum(LayerParameterCount);
}
