namespace Generated.Digits.Reports;

/// <summary>The network as a report tells of it: its layers' sizes, first to last, and what each applies to its sums.</summary>
internal sealed record NetworkShape(
    string Name,
    int InputSize,
    IReadOnlyList<int> LayerUnits,
    IReadOnlyList<string> LayerActivations,
    string Loss)
{
    /// <summary>How many layers have weights.</summary>
    public int LayerCount => LayerUnits.Count;

    /// <summary>Units of the last layer: the classes it tells apart.</summary>
    public int OutputSize => LayerUnits[^1];

    /// <summary>All weights and biases.</summary>
    public int ParameterCount => Enumerable.Range(0, LayerCount).Sum(LayerParameterCount);

    /// <summary>Whether outputs are read as probabilities, and so written as percentages.</summary>
    public bool PutsOutProbabilities => LayerActivations[^1] is "softmax" or "sigmoid";

    /// <summary>What goes into <paramref name="layer"/>.</summary>
    public int LayerInputs(int layer) => layer == 0 ? InputSize : LayerUnits[layer - 1];

    /// <summary>Weights and biases of <paramref name="layer"/>.</summary>
    public int LayerParameterCount(int layer) => (LayerInputs(layer) + 1) * LayerUnits[layer];

    /// <summary>Where the weights of <paramref name="layer"/>, [units, inputs], start among all parameters in canonical order.</summary>
    public int WeightOffset(int layer) => Enumerable.Range(0, layer).Sum(LayerParameterCount);
}
