using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Graph;

/// <summary>A layer with the shapes of its input and its output; a residual block has its layers' in <see cref="Layers"/>.</summary>
internal sealed record LayerShape(LayerSpec Layer, Shape Input, Shape Output)
{
    /// <summary>The layers inside a residual block; empty for every other kind.</summary>
    public EquatableArray<LayerShape> Layers { get; init; }

    /// <summary>Weights and biases, those of the layers inside included.</summary>
    public long ParameterCount => ShapeRules.ParameterCount(Layer, Input) + Layers.Sum(layer => layer.ParameterCount);

    /// <summary>The shapes of a valid network's layers, first to last.</summary>
    public static EquatableArray<LayerShape> Of(NetworkSpec network) => OfChain(network.Layers, network.InputShape);

    /// <summary>The shapes of valid layers in a row, of which the first takes <paramref name="input"/>.</summary>
    public static EquatableArray<LayerShape> OfChain(IEnumerable<LayerSpec> layers, Shape input)
    {
        var shapes = new List<LayerShape>();
        foreach (LayerSpec layer in layers)
        {
            var shape = new LayerShape(layer, input, ShapeRules.Output(layer, input))
            {
                Layers = layer is ResidualSpec residual ? OfChain(residual.Layers, input) : default,
            };
            shapes.Add(shape);
            input = shape.Output;
        }
        return shapes.ToEquatableArray();
    }
}
