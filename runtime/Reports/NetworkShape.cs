using System.Globalization;
using Generated.Digits.Models;

namespace Generated.Digits.Reports;

/// <summary>The network as a report tells of it.</summary>
/// <param name="Name">The generated class.</param>
/// <param name="Model">Its layers and where their parameters lie.</param>
/// <param name="Loss">By its name in the spec.</param>
internal sealed record NetworkShape(string Name, ModelShape Model, string Loss)
{
    /// <summary>The share of each layer's outputs that training left out.</summary>
    public IReadOnlyList<float> LayerDropout { get; init; } = [];

    /// <summary>The share of a label's target that was spread over all classes.</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>The multiple of each parameter that training added to its gradient.</summary>
    public float L2 { get; init; }

    /// <summary>Pixels of an image.</summary>
    public int InputSize => Model.InputSize;

    /// <summary>Units of each layer, first to last.</summary>
    public IReadOnlyList<int> LayerUnits => [.. Model.Layers.Select(layer => layer.Units)];

    /// <summary>What each layer applies to its sums.</summary>
    public IReadOnlyList<string> LayerActivations => [.. Model.Layers.Select(layer => layer.Activation)];

    /// <summary>How many layers have weights.</summary>
    public int LayerCount => Model.Layers.Count;

    /// <summary>Units of the last layer.</summary>
    public int OutputSize => Model.OutputSize;

    /// <summary>What they tell apart.</summary>
    public Classes Classes => new(OutputSize, Loss);

    /// <summary>All weights and biases.</summary>
    public int ParameterCount => Model.ParameterCount;

    /// <summary>Whether outputs are read as probabilities, and so written as percentages.</summary>
    public bool PutsOutProbabilities => LayerActivations[^1] is "softmax" or "sigmoid";

    /// <summary>What <paramref name="layer"/> does with its sums, in words.</summary>
    public string Describe(int layer) =>
        LayerActivations[layer] + (layer < LayerDropout.Count && LayerDropout[layer] > 0 ? string.Create(CultureInfo.InvariantCulture, $", dropout {LayerDropout[layer]}") : "");

    /// <summary>What goes into <paramref name="layer"/>.</summary>
    public int LayerInputs(int layer) => Model.Layers[layer].Inputs;

    /// <summary>Weights and biases of <paramref name="layer"/>.</summary>
    public int LayerParameterCount(int layer) => Model.Weight(layer).Count + Model.Bias(layer).Count;

    /// <summary>Where the weights of <paramref name="layer"/>, [units, inputs], start among all parameters in canonical order.</summary>
    public int WeightOffset(int layer) => Model.Weight(layer).Start;
}
