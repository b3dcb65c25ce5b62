using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>The layout of a whole network: the layers, and the block of samples that is worked on at a time.</summary>
internal sealed class NetworkPlan
{
    /// <summary>Samples in a block: as many as a mask has bits.</summary>
    public const int BlockSize = 64;

    private const int MaxParts = 8;

    /// <summary>Plans the network that <paramref name="spec"/> describes.</summary>
    public NetworkPlan(NetworkSpec spec)
    {
        Spec = spec;
        var layers = new List<LayerPlan>();
        int inputs = spec.InputSize, offset = 0, canonical = 0;
        foreach (LayerSpec layer in spec.Layers)
        {
            var plan = new LayerPlan(layers.Count, layers.Count == spec.Layers.Count - 1, inputs, layer, offset, canonical);
            layers.Add(plan);
            inputs = plan.Units;
            offset = plan.End;
            canonical += plan.ParameterCount;
        }
        Layers = layers;
        ParameterFloats = LayerPlan.Pages(offset);
        ParameterCount = canonical;
    }

    /// <summary>What was asked for.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<LayerPlan> Layers { get; }

    /// <summary>The first layer.</summary>
    public LayerPlan First => Layers[0];

    /// <summary>The last layer.</summary>
    public LayerPlan Last => Layers[Layers.Count - 1];

    /// <summary>The layers behind the first.</summary>
    public IEnumerable<LayerPlan> Rest => Layers.Skip(1);

    /// <summary>Floats of all parameters in the inner layout, padding included.</summary>
    public int ParameterFloats { get; }

    /// <summary>Weights and biases, without padding.</summary>
    public int ParameterCount { get; }

    /// <summary>64-bit masks that say which inputs of a sample are not zero.</summary>
    public int Words => LayerPlan.Ceiling(Spec.InputSize, 64);

    /// <summary>Masks from one sample's to the next one's: whole vectors of the widest register.</summary>
    public int WordStride => LayerPlan.Ceiling(Words, 8) * 8;

    /// <summary>Floats from one sample's inputs to the next one's: whole masks, and an odd number of cache lines.</summary>
    public int InputStride => Words * 64 + LayerPlan.WidestLanes;

    /// <summary>
    /// Chains that a sum of <paramref name="layer"/> is made of. Layer 1, if narrow, has one for each panel of layer 0, added in
    /// order at the end: the thread that owns a panel can then add up what it contributes without seeing the others'. Every
    /// other sum is one chain.
    /// </summary>
    public int Parts(LayerPlan layer) => layer.Index == 1 && layer.Panels == 1 && First.Panels <= MaxParts ? First.Panels : 1;

    /// <summary>Whether layer 1's sums come in parts.</summary>
    public bool HasParts => Layers.Count > 1 && Parts(Layers[1]) > 1;

    /// <summary>Whether every thread computes the output layer for itself: with two layers that is less work than a meeting.</summary>
    public bool RepeatsOutput => HasParts && Layers.Count == 2;

    /// <summary>Whether the threads share the panels of a layer between the first and the last: if it has more than one.</summary>
    public bool IsWide(LayerPlan layer) => layer.Index > 0 && !layer.IsLast && layer.Panels > 1;

    /// <summary>Whether there is such a layer.</summary>
    public bool HasWide => Layers.Any(IsWide);

    /// <summary>Whether targets are class labels alone.</summary>
    public bool HasLabelsOnly => Spec.Loss.TakesLabelsOnly;

    /// <summary>What a label says, in words.</summary>
    public string LabelMeaning => Last.Units == 1 && !HasLabelsOnly ? "0 or 1, what the output should be" : "the number of the right output";

    /// <summary>Whether <paramref name="layer"/>'s activation waits for the loss, which needs the sums themselves.</summary>
    public bool IsDeferred(LayerPlan layer) => layer == Last && Spec.Loss.Defers(layer.Activation);

    /// <summary>Whether the derivative of <paramref name="layer"/> is kept from the forward pass.</summary>
    public bool KeepsSlope(LayerPlan layer) => layer.KeepsSlope && !IsDeferred(layer);

    /// <summary>Whether a training step leaves out units.</summary>
    public bool HasDropout => Layers.Any(layer => layer.HasDropout);

    /// <summary>Whether weights of some layer start Gaussian.</summary>
    public bool HasNormal => Layers.Any(layer => layer.Initializer.Kind == Initializer.Normal);

    /// <summary>Whether the backward pass reads the derivative of <paramref name="layer"/> from memory: the activation kept it, or dropout made it.</summary>
    public bool ReadsSlope(LayerPlan layer) => KeepsSlope(layer) || layer.HasDropout;

    /// <summary>Floats from one sample's inputs of <paramref name="layer"/> to the next one's.</summary>
    public int StrideInto(LayerPlan layer) => layer.Index == 0 ? InputStride : Layers[layer.Index - 1].Stride;
}
