using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Numerics.Reference.Layers;

/// <summary>A network of layers of any kind in plain loops, in double: outputs, mean loss, and the gradients of parameters and inputs.</summary>
internal sealed class PlainLayerNetwork(NetworkSpec spec)
{
    private readonly PlainChain _chain = PlainChain.Of(spec.Layers, spec.InputShape);

    public int OutputSize => _chain.Output.Count;

    /// <summary>All parameters in canonical order, and their gradients after a backward pass.</summary>
    public PlainTensor[] Parameters => [.. _chain.Parameters];

    /// <summary>All running means and variances, layer by layer.</summary>
    public PlainTensor[] Statistics => [.. _chain.Statistics];

    /// <summary>The distance of the last forward pass from the nearest corner of an activation, or of a pool's choice.</summary>
    public double DistanceToKink => _chain.DistanceToKink;

    public double[] Forward(double[] inputs, int count, PlainPass pass) => _chain.Forward(inputs, count, pass);

    /// <summary>The mean loss; a label is a target row with a single one.</summary>
    public double MeanLoss(double[] inputs, double[] targets, int count, PlainPass pass)
    {
        double[] outputs = Forward(inputs, count, pass), wanted = Smooth(targets);
        return outputs.Zip(wanted, Loss).Sum() / Terms(count);
    }

    /// <summary>Sets the gradients of the parameters.</summary>
    /// <returns>The mean loss, and its gradient by the inputs.</returns>
    public (double Loss, double[] InputGradient) Backward(double[] inputs, double[] targets, int count, PlainPass pass)
    {
        double[] outputs = Forward(inputs, count, pass), wanted = Smooth(targets);
        double[] inputGradient = _chain.Backward([.. outputs.Zip(wanted, (a, y) => LossDerivative(a, y) / Terms(count))]);
        return (outputs.Zip(wanted, Loss).Sum() / Terms(count), inputGradient);
    }

    /// <summary>One step of an optimizer, with the gradients of the last backward pass.</summary>
    public void Step(PlainOptimizer<double> optimizer)
    {
        double[] values = [.. Parameters.SelectMany(tensor => tensor.Values)];
        optimizer.Step(values, [.. Parameters.SelectMany(tensor => tensor.Gradient)]);
        Fill(Parameters, values);
    }

    /// <summary>Sets tensors from their values, joined in order.</summary>
    public static void Fill(IEnumerable<PlainTensor> tensors, ReadOnlySpan<double> values)
    {
        foreach (PlainTensor tensor in tensors)
        {
            values[..tensor.Values.Length].CopyTo(tensor.Values);
            values = values[tensor.Values.Length..];
        }
    }

    /// <summary>In inference, the derivative of one sample's output before the last activation, by each input.</summary>
    public double[] InputGradient(double[] input, int output)
    {
        var sums = new PlainChain([.. _chain.Layers.SkipLast(1)]);
        sums.Forward(input, 1, PlainPass.Inference);
        var delta = new double[OutputSize];
        delta[output] = 1;
        return sums.Backward(delta);
    }

    private double Terms(int count) => spec.Loss.Name == "crossEntropy" ? count : (double)count * OutputSize;

    private double Loss(double a, double y) => spec.Loss.Name switch
    {
        "crossEntropy" => y == 0 ? 0 : -y * Math.Log(a),
        "binaryCrossEntropy" => -y * Math.Log(a) - (1 - y) * Math.Log(1 - a),
        _ => (a - y) * (a - y),
    };

    private double LossDerivative(double a, double y) => spec.Loss.Name switch
    {
        "crossEntropy" => -y / a,
        "binaryCrossEntropy" => (a - y) / (a * (1 - a)),
        _ => 2 * (a - y),
    };

    /// <summary>y ← (1 − ε)·y + ε / classes.</summary>
    private double[] Smooth(double[] targets) =>
        Array.ConvertAll(targets, y => (1 - spec.LabelSmoothing) * y + spec.LabelSmoothing / OutputSize);
}
