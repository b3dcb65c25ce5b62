using System.Text.Json;

namespace Generated.Digits.Models;

/// <summary>
/// What files need to know of a network: its layers and the names of its parameters in canonical order. The compiled
/// network is one instance; that there can be others is what lets the formats be tested with many networks.
/// </summary>
internal sealed class ModelShape
{
    /// <summary>A network of <paramref name="units"/> and <paramref name="activations"/>, one of each a layer.</summary>
    public ModelShape(int inputSize, IReadOnlyList<int> units, IReadOnlyList<string> activations, string specJson)
    {
        if (units.Count == 0 || units.Count != activations.Count)
            throw new ArgumentException($"{units.Count} layers cannot have {activations.Count} activations", nameof(activations));
        InputSize = inputSize;
        SpecJson = specJson;
        Layers = [.. units.Select((count, layer) => new LayerShape(layer == 0 ? inputSize : units[layer - 1], count, activations[layer]))];
        Tensors = ListTensors(Layers);
    }

    /// <summary>The network that this program was compiled with.</summary>
    public static ModelShape Compiled { get; } =
        new(Network.InputSize, Network.LayerUnits, Network.LayerActivations, Network.SpecJson);

    /// <summary>How many numbers one sample has.</summary>
    public int InputSize { get; }

    /// <summary>From the input to the output.</summary>
    public IReadOnlyList<LayerShape> Layers { get; }

    /// <summary>The spec, normalized: one line of JSON.</summary>
    public string SpecJson { get; }

    /// <summary>In canonical order, without gaps.</summary>
    public IReadOnlyList<ParameterTensor> Tensors { get; }

    /// <summary>How many numbers come out.</summary>
    public int OutputSize => Layers[^1].Units;

    /// <summary>A layer's weights.</summary>
    public ParameterTensor Weight(int layer) => Tensors[2 * layer];

    /// <summary>A layer's biases.</summary>
    public ParameterTensor Bias(int layer) => Tensors[(2 * layer) + 1];

    /// <summary>All weights and biases.</summary>
    public int ParameterCount => Tensors[^1].Start + Tensors[^1].Count;

    /// <summary>The activations that a normalized spec names; null where <paramref name="specJson"/> is not one.</summary>
    public static IReadOnlyList<string>? ReadActivations(string specJson)
    {
        try
        {
            using JsonDocument spec = JsonDocument.Parse(specJson);
            return [.. spec.RootElement.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("activation").GetString()!)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static List<ParameterTensor> ListTensors(IReadOnlyList<LayerShape> layers)
    {
        List<ParameterTensor> tensors = [];
        int start = 0;
        for (int layer = 0; layer < layers.Count; layer++)
        {
            (int inputs, int units, _) = layers[layer];
            int weights = checked(units * inputs);
            tensors.Add(new ParameterTensor($"layer{layer}.weight", [units, inputs], start, weights));
            tensors.Add(new ParameterTensor($"layer{layer}.bias", [units], start + weights, units));
            start = checked(start + weights + units);
        }

        return tensors;
    }
}
