using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Schedule;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Graph;

/// <summary>
/// One operation of the network, with what is known of its kind: parameters, statistics, and the kernels and calls of its forward and backward
/// pass. Each kind has a folder under Operations/.
/// </summary>
internal abstract class Operation
{
    /// <summary>The operation of the layer at <paramref name="path"/> ("3", or "3.0" inside a residual block), from <paramref name="input"/>.</summary>
    protected Operation(string path, LayerKind kind, Activation activation, Value input, Shape output)
    {
        Path = path;
        Kind = kind;
        Activation = activation;
        Input = input;
        Output = new Value(Id, output) { Producer = this };
        input.AddReader(this);
    }

    /// <summary>Where the layer stands in the file: "3", or "3.0" inside a residual block.</summary>
    public string Path { get; }

    /// <summary>The layer's type.</summary>
    public LayerKind Kind { get; }

    /// <summary>The layer's name in files and messages.</summary>
    public string Name => "layer" + Path;

    /// <summary>The suffix of its names in generated code.</summary>
    public string Id => Path.Replace('.', '_');

    /// <summary>The value that it reads.</summary>
    public Value Input { get; }

    /// <summary>The value that it computes.</summary>
    public Value Output { get; }

    /// <summary>The function of its sums.</summary>
    public Activation Activation { get; }

    /// <summary>The probability with which a training step drops an output.</summary>
    public double Dropout { get; protected set; }

    /// <summary>Whether it reads the network's inputs.</summary>
    public bool IsFirst => Input.Producer is null;

    /// <summary>Whether its activation is left to the loss, which needs the sums themselves.</summary>
    public bool IsActivatedWithLoss { get; set; }

    /// <summary>What training changes, in canonical order.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>What training measures.</summary>
    public virtual IReadOnlyList<Statistic> Statistics => [];

    /// <summary>Whether training needs a look at the whole batch before its forward pass, and before its backward pass.</summary>
    public virtual bool ReadsWholeBatch => false;

    /// <summary>The kernels, in the order in which they are written.</summary>
    public abstract IEnumerable<Kernel> Kernels { get; }

    /// <summary>The calls of the forward pass, for one group of samples.</summary>
    public abstract IEnumerable<string> Forward(bool isTraining);

    /// <summary>The calls that compute the deltas of what it reads, for one group.</summary>
    public abstract IEnumerable<string> Backward();

    /// <summary>Those of training, which has no use for the deltas of the network's inputs, nor memory.</summary>
    public virtual IEnumerable<string> TrainingBackward() => IsFirst ? [] : Backward();

    /// <summary>The calls that compute the gradients of its parameters over one group, where it has such.</summary>
    public virtual IEnumerable<string> GroupGradients() => [];

    /// <summary>The calls that compute the gradients of its parameters over all groups: the part of this thread.</summary>
    public virtual IEnumerable<string> Gradients() => [];

    /// <summary>The calls before the forward pass of training that look at the whole batch: the part of this thread.</summary>
    public virtual IEnumerable<string> BatchForward() => [];

    /// <summary>The calls before the backward pass that look at the whole batch: the part of this thread.</summary>
    public virtual IEnumerable<string> BatchBackward() => [];

    /// <summary>The kernel of the forward pass of a single sample.</summary>
    public abstract Kernel OneSampleKernel(OneSampleSchedule schedule);

    /// <summary>Its call.</summary>
    public abstract string OneSampleCall(OneSampleSchedule schedule);

    /// <summary>Channels that the kernel of a single sample writes: the output's, or more where vectors reach beyond them.</summary>
    public virtual int OneSampleChannels => Output.Shape.Channels;

    /// <summary>Floats of the parameters as the kernel of a single sample reads them.</summary>
    public virtual int OneSampleParameterFloats => 0;

    /// <summary>Statements that copy them there: <c>from</c> the parameters, <c>to</c> the copies, of which this operation's start at <paramref name="offset"/>.</summary>
    public virtual string OneSampleCopy(int offset) => "";

    /// <summary>Makes room around the values for what the kernels read beyond their edges.</summary>
    public virtual void RequireBorders()
    {
    }

    /// <summary>
    /// Whether the loss does not depend on the operation's biases, since batch normalization alone reads its sums and subtracts their mean. The
    /// gradient is then zero, not the rounding errors of a sum, which Adam would scale to whole steps.
    /// </summary>
    public bool HasNormalizedBias =>
        Activation == Activation.Identity && Dropout == 0 && Output.Readers.Count == 1 && Output.Readers[0].ReadsWholeBatch;

    /// <summary>Whether this is the first operation of the backward pass to write the deltas of <paramref name="value"/>; the others add.</summary>
    public bool WritesDeltasFirst(Value value) => value.Readers[value.Readers.Count - 1] == this;

    /// <summary>Whether this is the last operation of the backward pass to write the deltas of <paramref name="value"/>.</summary>
    public bool WritesDeltasLast(Value value) => value.Readers[0] == this;
}
