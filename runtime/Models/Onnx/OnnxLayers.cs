namespace Generated.Digits.Models.Onnx;

/// <summary>Adds a network's layers to a graph. Tensors are there already, by their names.</summary>
internal sealed class OnnxLayers(OnnxGraph graph, NetworkShape shape)
{
    private readonly Dictionary<string, SpecLayer> _settings = (SpecLayer.ReadAll(shape.SpecJson) ?? []).ToDictionary(layer => layer.Name);

    /// <summary>Adds all layers behind <paramref name="input"/>; the last one's output is <paramref name="output"/>, flat.</summary>
    /// <exception cref="InputException">A layer is of a kind that has no ONNX operator here.</exception>
    public void Append(string input, string output)
    {
        // What enters a residual block is needed again behind it.
        Dictionary<string, string> blockInputs = [];
        LayerShape last = shape.AllLayers[^1];
        string value = input;
        foreach (LayerShape layer in shape.AllLayers)
        {
            foreach (string block in BlocksAround(layer))
                blockInputs.TryAdd(block, value);
            string result = layer == last ? output : $"{layer.Name}.output";
            string sums = layer.Kind == "residual"
                ? graph.Node("Add", [value, blockInputs[layer.Name]], $"{layer.Name}.sums")
                : AppendOperator(layer, value, $"{layer.Name}.sums");
            if (layer == last && layer.HasImageOutput)
                sums = Flatten(sums, $"{layer.Name}.flat");
            OnnxActivation.Append(graph, layer.Activation, sums, result);
            value = result;
        }
    }

    private string AppendOperator(LayerShape layer, string input, string output)
    {
        switch (layer.Kind)
        {
            case LayerShape.Dense:
                // Weights lie as [units, inputs]: x·Wᵀ + b.
                string flat = layer.InputShape.Count > 1 ? Flatten(input, $"{layer.Name}.input") : input;
                return graph.Node("Gemm", [flat, .. Tensors(layer, "weight", "bias")], output, new OnnxAttribute("transB", 1));
            case LayerShape.Convolution:
                return graph.Node("Conv", [input, .. Tensors(layer, "weight", "bias")], output, ConvolutionAttributes(layer));
            case "maxPool2d":
                return graph.Node("MaxPool", [input], output, WindowAttributes(layer));
            case "averagePool2d":
                return graph.Node("AveragePool", [input], output, WindowAttributes(layer));
            case "globalAveragePool":
                return Flatten(graph.Node("GlobalAveragePool", [input], $"{layer.Name}.means"), output);
            case "batchNorm":
                string[] tensors = Tensors(layer, "weight", "bias", "running_mean", "running_var");
                return graph.Node("BatchNormalization", [input, .. tensors], output, new OnnxAttribute("epsilon", (float)Settings(layer).Epsilon));
            default:
                throw new InputException($"{layer.Name} is of type {layer.Kind}, which cannot be written as ONNX yet");
        }
    }

    private OnnxAttribute[] ConvolutionAttributes(LayerShape layer)
    {
        SpecLayer settings = Settings(layer);
        IReadOnlyList<long> weight = shape.Tensor(layer, "weight")!.Shape;
        (long rows, long columns) = settings.Padding;
        return
        [
            new OnnxAttribute("kernel_shape", [weight[2], weight[3]]),
            new OnnxAttribute("strides", Pair(settings.Stride)),
            new OnnxAttribute("pads", [rows, columns, rows, columns]),
            new OnnxAttribute("group", settings.Groups),
        ];
    }

    private OnnxAttribute[] WindowAttributes(LayerShape layer)
    {
        SpecLayer settings = Settings(layer);
        return [new OnnxAttribute("kernel_shape", Pair(settings.Size)), new OnnxAttribute("strides", Pair(settings.Stride))];
    }

    private string[] Tensors(LayerShape layer, params string[] names) => [.. names.Select(name => shape.Tensor(layer, name)!.Name)];

    private SpecLayer Settings(LayerShape layer) =>
        _settings.GetValueOrDefault(layer.Name) ?? throw new ArgumentException($"the spec says nothing of {layer.Name}", nameof(layer));

    private string Flatten(string input, string output) => graph.Node("Flatten", [input], output);

    /// <summary>layer3.0.1 is inside layer3.0, and that inside layer3.</summary>
    private static IEnumerable<string> BlocksAround(LayerShape layer)
    {
        for (int dot = layer.Name.IndexOf('.'); dot >= 0; dot = layer.Name.IndexOf('.', dot + 1))
            yield return layer.Name[..dot];
    }

    private static long[] Pair((long Rows, long Columns) pair) => [pair.Rows, pair.Columns];
}
