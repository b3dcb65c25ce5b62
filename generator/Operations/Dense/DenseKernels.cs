using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Schedule;

namespace Generated.Digits.Generator.Operations.Dense;

/// <summary>The kernels of one dense layer: null where the layer needs no such kernel.</summary>
internal sealed class DenseKernels(DenseNetwork network, DenseLayer layer)
{
    /// <summary>The forward pass of many samples.</summary>
    public ForwardKernel Forward { get; } = new(network, layer, isSingle: false);

    /// <summary>The forward pass over nonzero inputs alone, of the first layer.</summary>
    public SparseForwardKernel? SparseForward { get; } = layer.IsFirst ? new(network, layer) : null;

    /// <summary>The forward pass of one sample.</summary>
    public ForwardKernel ForwardOne { get; } = new(network, layer, isSingle: true);

    /// <summary>The sum of partial sums.</summary>
    public AddPartialSumsKernel? AddPartialSums { get; } = PartialSums.Applies(layer) ? new(network, layer) : null;

    /// <summary>The activation as a pass of its own.</summary>
    public ActivationKernel? Activate { get; } = ActivationEmitter.HasPass(network, layer) ? new(network, layer) : null;

    /// <summary>Dropout.</summary>
    public DropoutKernel? Drop { get; } = layer.HasDropout ? new(network, layer) : null;

    /// <summary>The gradient of the weights.</summary>
    public GradientKernel Gradient { get; } = new(layer);

    /// <summary>The gradient over nonzero inputs alone, of the first layer.</summary>
    public SparseGradientKernel? SparseGradient { get; } = layer.IsFirst ? new(layer) : null;

    /// <summary>The backward pass to the layer before.</summary>
    public InputGradientKernel? InputGradient { get; } = layer.IsFirst ? null : new(network, layer);

    /// <summary>All of them, in the order in which they are written.</summary>
    public IEnumerable<Kernel> All =>
        new Kernel?[] { Forward, SparseForward, ForwardOne, AddPartialSums, Activate, Drop, Gradient, SparseGradient, InputGradient }.OfType<Kernel>();
}
