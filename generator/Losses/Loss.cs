using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Emit;

namespace Generated.Digits.Generator.Losses;

/// <summary>
/// What training minimizes: the mean over the batch, as PyTorch's <c>reduction="mean"</c>. One file per loss has all that is known about
/// it: its name and equation, what targets it takes, and the code of outputs, losses and gradients.
/// </summary>
internal abstract class Loss
{
    private static readonly List<Loss> s_all = [];

    // The registry, in the order in which messages list the losses.
    public static Loss CrossEntropy { get; } = Register(new CrossEntropy());
    public static Loss BinaryCrossEntropy { get; } = Register(new BinaryCrossEntropy());
    public static Loss MeanSquaredError { get; } = Register(new MeanSquaredError());

    /// <summary>Every loss.</summary>
    public static IReadOnlyList<Loss> All => s_all;

    /// <summary>The loss that network.json calls <paramref name="name"/>; null if there is none.</summary>
    public static Loss? Find(string name) => s_all.Find(loss => loss.Name == name);

    /// <summary>
    /// The losses to suggest for a last layer with <paramref name="activation"/>; null is one that is not known. Mean squared error
    /// of a softmax is possible, but trains worse than cross-entropy.
    /// </summary>
    public static IEnumerable<Loss> Suiting(Activation? activation) => s_all.Where(loss =>
        loss.RequiredActivation == null ? activation is not { ActsOnRow: true } : loss.RequiredActivation == activation);

    /// <summary>The name in network.json.</summary>
    public abstract string Name { get; }

    /// <summary>Other libraries' names for it. They are not accepted, but messages suggest the right name.</summary>
    public abstract IReadOnlyList<string> OtherNames { get; }

    /// <summary>The loss of one sample, for documentation.</summary>
    public abstract string Equation { get; }

    /// <summary>The only activation that the last layer may have; null for any.</summary>
    public virtual Activation? RequiredActivation => null;

    /// <summary>Whether it takes class labels and no other targets; else both. Labels alone may be smoothed.</summary>
    public virtual bool TakesLabelsOnly => false;

    /// <summary>Whether it is computed from the last layer's sums, and so applies the activation itself.</summary>
    public virtual bool TakesSums => false;

    /// <summary>Whether it is a mean over a sample's outputs too.</summary>
    public virtual bool IsMeanOverOutputs => true;

    /// <summary>The vector functions that its code calls.</summary>
    public virtual VectorFunctions VectorFunctions => VectorFunctions.None;

    /// <summary>Whether its code calls the logarithm.</summary>
    public virtual bool UsesLogarithm => false;

    /// <summary>The body of a method that turns the last layer's sums into outputs and, if <c>wantsLosses</c>, notes each sample's loss and whether it was classified correctly.</summary>
    public abstract void WriteOutputsAndLosses(SourceWriter writer, OutputLayer output);

    /// <summary>For one sample: from outputs, <c>values</c>, to <c>scale</c> times the loss's gradient by each sum, <c>deltas</c>.</summary>
    public abstract void WriteDeltas(SourceWriter writer, OutputLayer output);

    /// <summary>That gradient as an equation.</summary>
    public abstract string DeltaEquation(OutputLayer output);

    /// <summary>The functions of a row that the code calls; empty if there are none.</summary>
    public virtual string Functions(int units) => "";

    /// <summary>In generated code: what the gradients of a batch of <paramref name="batch"/> samples are multiplied by.</summary>
    public string Scale(string batch, int units) => DividesByOutputs(units) ? $"1f / ((float){batch} * {units})" : $"1f / {batch}";

    /// <summary>The same as an equation.</summary>
    public string ScaleEquation(int units) => DividesByOutputs(units) ? "1 / (batch · outputs)" : "1 / batch";

    /// <summary>Whether the last layer's activation waits for the loss: it needs the whole row, or the loss takes sums.</summary>
    public bool Defers(Activation activation) => TakesSums || activation.ActsOnRow;

    /// <inheritdoc/>
    public override string ToString() => char.ToUpperInvariant(Name[0]) + Name.Substring(1);

    /// <summary>Opens a loop over the samples.</summary>
    protected static void OpenSamples(SourceWriter writer, OutputLayer output)
    {
        writer.Open("for (int sample = first; sample < last; sample++)");
        writer.Write(output.Values);
    }

    /// <summary>Notes a sample's <c>total</c>, and whether outputs and targets are highest at the same place.</summary>
    protected static void WriteScore(SourceWriter writer, OutputLayer output) => writer.Write($"""
        block.Losses[sample] = total / {output.Units};
        block.Hits[sample] = ArgMax(ref values) == ArgMax(ref targets);
        """);

    private bool DividesByOutputs(int units) => IsMeanOverOutputs && units > 1;

    private static Loss Register(Loss loss)
    {
        s_all.Add(loss);
        return loss;
    }
}
