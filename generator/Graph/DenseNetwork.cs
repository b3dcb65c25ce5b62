using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Graph;

/// <summary>A chain of dense layers: the layers in order, and how a block of samples passes through them.</summary>
internal sealed class DenseNetwork : NetworkModel
{
    /// <summary>Samples in a block: as many as a mask has bits.</summary>
    public const int BlockSize = 64;

    /// <summary>The network that <paramref name="spec"/> describes.</summary>
    public DenseNetwork(NetworkSpec spec)
        : base(spec)
    {
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

    /// <inheritdoc/>
    public override string AfterLoad => "\n        if (_inputs[0].IsSparse)\n            TransposeMasks(_inputs[0]);";

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

    /// <inheritdoc/>
    public override int ParameterCount { get; }

    /// <inheritdoc/>
    public override int OutputUnits => Last.Units;

    /// <inheritdoc/>
    public override Activation OutputActivation => Last.Activation;

    /// <inheritdoc/>
    public override IReadOnlyList<Activation> LayerActivations => [.. Layers.Select(layer => layer.Activation)];

    /// <inheritdoc/>
    public override string OutputName => $"Outputs{Last.Index}";

    /// <inheritdoc/>
    public override string DeltaName => $"Deltas{Last.Index}";

    /// <inheritdoc/>
    public override string StoredDerivative => $"Unsafe.Add(ref block.Derivatives{Last.Index}.First, sample * {OutputStride} + unit)";

    /// <inheritdoc/>
    public override int OutputStride => Last.Stride;

    /// <inheritdoc/>
    public override int PaddedOutputs => Last.PaddedUnits;

    /// <summary>64-bit masks that say which inputs of a sample are nonzero.</summary>
    public int MaskWords => DenseLayer.Ceiling(Spec.InputSize, 64);

    /// <summary>Masks from one sample's to the next one's: whole vectors of the widest register.</summary>
    public int MaskWordStride => DenseLayer.Ceiling(MaskWords, 8) * 8;

    /// <summary>Floats from one sample's inputs to the next one's: whole masks, and an odd number of cache lines.</summary>
    public int InputStride => MaskWords * 64 + DenseLayer.WidestLanes;

    /// <summary>Whether <paramref name="layer"/>'s activation is applied with the loss, which needs the sums themselves.</summary>
    public bool IsActivatedWithLoss(DenseLayer layer) => layer == Last && IsOutputActivatedWithLoss;

    /// <summary>Whether the forward pass stores the derivative of <paramref name="layer"/>'s activation.</summary>
    public bool StoresDerivative(DenseLayer layer) => layer.StoresDerivative && !IsActivatedWithLoss(layer);

    /// <inheritdoc/>
    public override bool HasDropout => Layers.Any(layer => layer.HasDropout);

    /// <inheritdoc/>
    public override bool HasNormal => Layers.Any(layer => layer.Initializer.Kind == Initializer.Normal);

    /// <summary>Whether the backward pass reads the derivative of <paramref name="layer"/> from memory: the activation or dropout stored it.</summary>
    public bool ReadsStoredDerivative(DenseLayer layer) => StoresDerivative(layer) || layer.HasDropout;
}
