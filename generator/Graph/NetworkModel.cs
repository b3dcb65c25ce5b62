using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Graph;

/// <summary>What the parts of a generated class need to know of its network that do not depend on its memory layout.</summary>
internal abstract class NetworkModel(NetworkSpec spec)
{
    /// <summary>The spec.</summary>
    public NetworkSpec Spec => spec;

    /// <summary>Weights, biases and other trained values, without padding.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>Values of one sample's output.</summary>
    public abstract int OutputUnits { get; }

    /// <summary>The activation of the last layer.</summary>
    public abstract Activation OutputActivation { get; }

    /// <summary>In a block, the array of the outputs: <c>[sample][output]</c>.</summary>
    public abstract string OutputName { get; }

    /// <summary>In a block, the array of their deltas, laid out alike.</summary>
    public abstract string DeltaName { get; }

    /// <summary>In a block, the stored derivative of output number <c>unit</c> of <c>sample</c>; there only where the last layer stores it.</summary>
    public abstract string StoredDerivative { get; }

    /// <summary>Floats from one sample's outputs to the next one's.</summary>
    public abstract int OutputStride { get; }

    /// <summary>Outputs, padding included: what the deltas fill with zeros.</summary>
    public abstract int PaddedOutputs { get; }

    /// <summary>In generated code, the samples that are worked on at a time in training.</summary>
    public virtual string BlockSamples => "BlockSize";

    /// <summary>In generated code, statements at the begin of a step of <paramref name="batch"/> samples.</summary>
    public virtual string Reserve(string batch) => "";

    /// <summary>In generated code, statements behind the loading of a block from spans.</summary>
    public virtual string AfterLoad => "";

    /// <summary>The activation of each layer, first to last.</summary>
    public abstract IReadOnlyList<Activation> LayerActivations { get; }

    /// <summary>Whether a training step drops outputs.</summary>
    public abstract bool HasDropout { get; }

    /// <summary>Whether weights of some layer start Gaussian.</summary>
    public abstract bool HasNormal { get; }

    /// <summary>Whether targets are class labels alone.</summary>
    public bool HasLabelsOnly => spec.Loss.TakesLabelsOnly;

    /// <summary>The meaning of a label, for documentation.</summary>
    public string LabelMeaning => OutputUnits == 1 && !HasLabelsOnly ? "0 or 1, what the output should be" : "the number of the right output";

    /// <summary>Whether the last layer's activation is applied with the loss, which needs the sums themselves.</summary>
    public bool IsOutputActivatedWithLoss => spec.Loss.Defers(OutputActivation);
}
