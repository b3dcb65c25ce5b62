using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Numerics.Reference.Layers;

/// <summary>Layers in a row; each is followed by its activation, a layer of its own here.</summary>
internal sealed class PlainChain(IReadOnlyList<PlainLayer> layers) : PlainLayer(layers[0].Input, layers[^1].Output)
{
    public IReadOnlyList<PlainLayer> Layers => layers;

    public override IEnumerable<PlainTensor> Parameters => layers.SelectMany(layer => layer.Parameters);

    public override IEnumerable<PlainTensor> Statistics => layers.SelectMany(layer => layer.Statistics);

    public override double DistanceToKink => layers.Min(layer => layer.DistanceToKink);

    /// <summary>The chain of a spec's layers; <paramref name="prefix"/> is the path of the block around it with a dot, or nothing.</summary>
    public static PlainChain Of(IReadOnlyList<LayerSpec> specs, Shape input, string prefix = "")
    {
        var layers = new List<PlainLayer>();
        for (int index = 0; index < specs.Count; index++)
        {
            string path = $"{prefix}{index}", name = $"layer{path}";
            PlainLayer layer = specs[index] switch
            {
                DenseSpec dense => new PlainDense(name, input, dense.Units),
                Conv2dSpec convolution => new PlainConvolution(name, input, convolution),
                MaxPool2dSpec pool => new PlainMaxPool(input, pool.Size, pool.Stride),
                AveragePool2dSpec pool => new PlainAveragePool(input, pool.Size, pool.Stride),
                GlobalAveragePoolSpec => new PlainAveragePool(input),
                BatchNormSpec norm => new PlainBatchNorm(name, input, norm),
                ResidualSpec residual => new PlainResidual(Of(residual.Layers, input, $"{path}.")),
                _ => throw new NotSupportedException(specs[index].ToString()),
            };
            input = layer.Output;
            layers.Add(layer);
            layers.Add(new PlainActivationLayer(input, specs[index].Activation, specs[index].Dropout, path));
        }
        return new PlainChain(layers);
    }

    public override double[] Forward(double[] x, int count, PlainPass pass) => layers.Aggregate(x, (value, layer) => layer.Forward(value, count, pass));

    public override double[] Backward(double[] delta) => layers.Reverse().Aggregate(delta, (value, layer) => layer.Backward(value));
}

/// <summary>A residual block: what its layers make of x, plus x.</summary>
internal sealed class PlainResidual(PlainChain branch) : PlainLayer(branch.Input, branch.Output)
{
    public override IEnumerable<PlainTensor> Parameters => branch.Parameters;

    public override IEnumerable<PlainTensor> Statistics => branch.Statistics;

    public override double DistanceToKink => branch.DistanceToKink;

    public override double[] Forward(double[] x, int count, PlainPass pass) => Add(branch.Forward(x, count, pass), x);

    public override double[] Backward(double[] delta) => Add(branch.Backward(delta), delta);

    private static double[] Add(double[] a, double[] b) => [.. a.Zip(b, (left, right) => left + right)];
}
