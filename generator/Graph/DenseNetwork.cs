using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Graph;

/// <summary>A chain of dense layers: the layers in order, and how a block of samples passes through them.</summary>
internal sealed class DenseNetwork
{
    /// <summary>Samples in a block: as many as a mask has bits.</summary>
    public const int BlockSize = 64;

    /// <summary>The network that <paramref name="spec"/> describes.</summary>
    public DenseNetwork(NetworkSpec spec)
    {
        Spec = spec;
        var layers = new List<DenseLayer>();
        DenseLayer? previous = null;
        int offset = 0, canonical = 0;
        foreach (DenseSpec layer in spec.Layers)
        {
            bool isLast = layers.Count == spec.Layers.Count - 1;
            previous = new DenseLayer(layers.Count, isLast, previous, previous?.Units ?? spec.InputSize, layer, offset, canonical);
            layers.Add(previous);
            offset = previous.End;
            canonical += previous.ParameterCount;
        }
        Layers = layers;
        Kernels = [.. layers.Select(layer => new DenseKernels(this, layer))];
        ParameterFloats = DenseLayer.Pages(offset);
        ParameterCount = canonical;
    }

    /// <summary>The spec.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<DenseLayer> Layers { get; }

    /// <summary>The kernels of each layer.</summary>
    public IReadOnlyList<DenseKernels> Kernels { get; }

    /// <summary>The first layer.</summary>
    public DenseLayer First => Layers[0];

    /// <summary>The last layer.</summary>
    public DenseLayer Last => Layers[Layers.Count - 1];

    /// <summary>The layers behind the first.</summary>
    public IEnumerable<DenseLayer> Rest => Layers.Skip(1);

    /// <summary>Floats of all parameters in the inner layout, padding included.</summary>
    public int ParameterFloats { get; }

    /// <summary>Weights and biases, without padding.</summary>
    public int ParameterCount { get; }

    /// <summary>64-bit masks that say which inputs of a sample are nonzero.</summary>
    public int MaskWords => DenseLayer.Ceiling(Spec.InputSize, 64);

    /// <summary>Masks from one sample's to the next one's: whole vectors of the widest register.</summary>
    public int MaskWordStride => DenseLayer.Ceiling(MaskWords, 8) * 8;

    /// <summary>Floats from one sample's inputs to the next one's: whole masks, and an odd number of cache lines.</summary>
    public int InputStride => MaskWords * 64 + DenseLayer.WidestLanes;

    /// <summary>Whether targets are class labels alone.</summary>
    public bool HasLabelsOnly => Spec.Loss == Loss.CrossEntropy;

    /// <summary>The meaning of a label, for documentation.</summary>
    public string LabelMeaning => Last.Units == 1 && !HasLabelsOnly ? "0 or 1, what the output should be" : "the number of the right output";

    /// <summary>Whether <paramref name="layer"/>'s activation is applied with the loss, which needs the sums themselves.</summary>
    public bool IsActivatedWithLoss(DenseLayer layer) =>
        layer == Last && (layer.Activation == Activation.Softmax || Spec.Loss == Loss.BinaryCrossEntropy);

    /// <summary>Whether the forward pass stores the derivative of <paramref name="layer"/>'s activation.</summary>
    public bool StoresDerivative(DenseLayer layer) => layer.StoresDerivative && !IsActivatedWithLoss(layer);

    /// <summary>Whether a training step drops outputs.</summary>
    public bool HasDropout => Layers.Any(layer => layer.HasDropout);

    /// <summary>Whether weights of some layer start Gaussian.</summary>
    public bool HasNormal => Layers.Any(layer => layer.Initializer.Kind == Initializer.Normal);

    /// <summary>Whether the backward pass reads the derivative of <paramref name="layer"/> from memory: the activation or dropout stored it.</summary>
    public bool ReadsStoredDerivative(DenseLayer layer) => StoresDerivative(layer) || layer.HasDropout;
}
