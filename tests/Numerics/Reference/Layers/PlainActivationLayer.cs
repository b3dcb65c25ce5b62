using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Tests.Numerics.Reference.Layers;

/// <summary>The activation of a layer and its dropout: a = f(z), and in training a / (1 − rate) or zero. Softmax is over a sample's values.</summary>
internal sealed class PlainActivationLayer(Shape shape, Activation activation, double dropout, string path) : PlainLayer(shape, shape)
{
    private double[] _z = [], _a = [], _factors = [];

    public override double[] Forward(double[] x, int count, PlainPass pass)
    {
        _z = x;
        _a = activation == Activation.Softmax
            ? [.. x.Chunk(Input.Count).SelectMany(Softmax)]
            : Array.ConvertAll(x, z => PlainActivation.Apply(activation, z));
        _factors = [.. Enumerable.Range(0, x.Length).Select(at => Factor(pass, at / Input.Count, at % Input.Count))];
        return [.. _a.Zip(_factors, (a, factor) => a * factor)];
    }

    public override double[] Backward(double[] delta)
    {
        if (activation == Activation.Softmax)
            return [.. delta.Chunk(Input.Count).Zip(_a.Chunk(Input.Count), SoftmaxBackward).SelectMany(row => row)];
        return [.. delta.Select((d, at) => d * _factors[at] * PlainActivation.Derivative(activation, _z[at], _a[at]))];
    }

    /// <summary>Sums that are exactly zero, such as a sum of what relu made zero, are so after any rounding.</summary>
    public override double DistanceToKink =>
        _z.Where(z => z != 0).Select(z => PlainActivation.DistanceToKink(activation, z)).DefaultIfEmpty(double.PositiveInfinity).Min();

    private double Factor(PlainPass pass, int sample, int unit)
    {
        if (!pass.IsTraining || dropout == 0)
            return 1;
        return PlainDropout.Stays(pass.Seed, pass.Step, PlainDropout.KeyOf(path), sample, unit, dropout) ? 1 / (1 - dropout) : 0;
    }

    private static double[] Softmax(double[] z)
    {
        double largest = z.Max(), sum = z.Sum(value => Math.Exp(value - largest));
        return Array.ConvertAll(z, value => Math.Exp(value - largest) / sum);
    }

    /// <summary>∂/∂zᵢ = pᵢ · (δᵢ − Σ p · δ).</summary>
    private static double[] SoftmaxBackward(double[] delta, double[] p)
    {
        double mean = delta.Zip(p, (d, each) => d * each).Sum();
        return [.. delta.Zip(p, (d, each) => each * (d - mean))];
    }
}
