using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Tests.Numerics.Reference.Layers;

/// <summary>
/// One named tensor of a layer, with the loss's gradient by it. A random start is uniform within <paramref name="spread"/> of <paramref name="center"/>.
/// </summary>
internal sealed class PlainTensor(string name, int count, double center, double spread)
{
    public string Name => name;

    public double Center => center;

    public double Spread => spread;

    public double[] Values { get; } = [.. Enumerable.Repeat(center, count)];

    public double[] Gradient { get; } = new double[count];
}

/// <summary>Whether a pass is training's, which takes the batch's statistics and drops outputs, and what dropout's masks grow from.</summary>
internal readonly record struct PlainPass(bool IsTraining, ulong Seed = 0, long Step = 1)
{
    public static PlainPass Inference { get; } = new(false);
}

/// <summary>
/// A layer in plain loops, in double: the definition of what the generated code computes. Values are [sample][channel][row][column], in one array.
/// A backward pass follows its forward pass, which keeps what it needs.
/// </summary>
internal abstract class PlainLayer(Shape input, Shape output)
{
    public Shape Input => input;

    public Shape Output => output;

    /// <summary>Weight and bias, of a block all of its layers', in canonical order.</summary>
    public virtual IEnumerable<PlainTensor> Parameters => [];

    /// <summary>Running mean and variance, of a block all of its layers'.</summary>
    public virtual IEnumerable<PlainTensor> Statistics => [];

    /// <summary>The outputs of <paramref name="count"/> samples.</summary>
    public abstract double[] Forward(double[] x, int count, PlainPass pass);

    /// <summary>Sets the gradients of the parameters and returns that of the inputs, from that of the outputs.</summary>
    public abstract double[] Backward(double[] delta);

    /// <summary>
    /// How far the last forward pass was from a corner of the layer's function, where a rounding error changes the gradient by a finite amount.
    /// </summary>
    public virtual double DistanceToKink => double.PositiveInfinity;
}
