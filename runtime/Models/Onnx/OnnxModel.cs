namespace Generated.Digits.Models.Onnx;

/// <summary>Writes a network as an ONNX model: each layer as its ONNX operator, any number of samples at once.</summary>
/// <remarks>The messages and their field numbers: <see href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto"/>.</remarks>
internal static class OnnxModel
{
    /// <summary>The name of the model's input: <c>[batch, inputs]</c>, or <c>[batch, channels, rows, columns]</c>.</summary>
    public const string InputName = "input";

    /// <summary>The name of the model's output, <c>[batch, outputs]</c>.</summary>
    public const string OutputName = "output";

    /// <summary>
    /// The version of the operators that the model uses: the first where Softmax works along an axis instead of flattening.
    /// Runtimes since 2020 have it.
    /// </summary>
    public const int OperatorSet = 13;

    // The file format's version that came with it.
    private const int IntermediateVersion = 7;

    // A protocol buffer ends at 2 GiB; the rest of the model is far smaller than this margin.
    private const int MaximumParameters = (int.MaxValue - (1 << 24)) / sizeof(float);

    /// <summary>Writes the model.</summary>
    /// <param name="stream">Takes the bytes.</param>
    /// <param name="shape">The network.</param>
    /// <param name="parameters">In canonical order.</param>
    /// <param name="statistics">In canonical order; none without batch normalization.</param>
    /// <param name="facts">What is known of the model: its <c>metadata_props</c>.</param>
    /// <exception cref="InputException">The network is larger than the format allows, or has a layer of a kind that this program cannot export.</exception>
    public static void Write(
        Stream stream, NetworkShape shape, ReadOnlyMemory<float> parameters, ReadOnlyMemory<float> statistics, IReadOnlyDictionary<string, string> facts)
    {
        if (parameters.Length != shape.ParameterCount)
            throw new ArgumentException($"{parameters.Length} parameters are not {shape.ParameterCount}", nameof(parameters));
        if (statistics.Length != shape.StatisticCount)
            throw new ArgumentException($"{statistics.Length} statistics are not {shape.StatisticCount}", nameof(statistics));
        if (parameters.Length > MaximumParameters)
            throw new InputException($"an ONNX file holds at most {MaximumParameters} parameters, and the network has {parameters.Length}");

        OnnxGraph graph = BuildGraph(shape, parameters, statistics);
        ProtobufWriter model = new();
        model.Integer(1, IntermediateVersion);
        model.Text(2, "Generated.Digits");
        model.Text(3, typeof(OnnxModel).Assembly.GetName().Version?.ToString(3) ?? "");
        model.Bytes(7, graph.Written);
        model.Message(8, operators =>
        {
            operators.Text(1, "");
            operators.Integer(2, OperatorSet);
        });
        foreach ((string key, string fact) in facts)
        {
            model.Message(14, entry =>
            {
                entry.Text(1, key);
                entry.Text(2, fact);
            });
        }

        stream.Write(model.Written);
    }

    private static OnnxGraph BuildGraph(NetworkShape shape, ReadOnlyMemory<float> parameters, ReadOnlyMemory<float> statistics)
    {
        OnnxGraph graph = new();
        foreach (ParameterTensor tensor in shape.Tensors)
            graph.Tensor(tensor.Name, tensor.Shape, parameters.Slice(tensor.Start, tensor.Count));
        foreach (ParameterTensor tensor in shape.Statistics)
            graph.Tensor(tensor.Name, tensor.Shape, statistics.Slice(tensor.Start, tensor.Count));
        new OnnxLayers(graph, shape).Append(InputName, OutputName);
        graph.Describe("network", DescribeInput(shape));
        graph.Input(InputName, shape.InputShape);
        graph.Output(OutputName, [shape.OutputSize]);
        return graph;
    }

    private static string DescribeInput(NetworkShape shape) => shape.InputShape.Count == 1
        ? "In: a row for each image, its bytes from 0 (paper) to 255 (ink), from top left to bottom right, times inputScale. Out: a row of outputs for each."
        : "In: images as [channels, rows, columns], their bytes from 0 (paper) to 255 (ink) times inputScale. Out: a row of outputs for each.";
}
