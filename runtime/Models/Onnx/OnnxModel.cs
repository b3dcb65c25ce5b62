namespace Generated.Digits.Models.Onnx;

/// <summary>Writes a network as an ONNX model: one Gemm and one activation a layer, any number of samples at once.</summary>
/// <remarks>The messages and their field numbers: <see href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto"/>.</remarks>
internal static class OnnxModel
{
    /// <summary>The name of the model's input, <c>[batch, inputs]</c>.</summary>
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
    /// <param name="facts">What is known of the model: its <c>metadata_props</c>.</param>
    /// <exception cref="InputException">The network is larger than the format allows.</exception>
    public static void Write(Stream stream, ModelShape shape, ReadOnlyMemory<float> parameters, IReadOnlyDictionary<string, string> facts)
    {
        if (parameters.Length != shape.ParameterCount)
            throw new ArgumentException($"{parameters.Length} parameters are not {shape.ParameterCount}", nameof(parameters));
        if (parameters.Length > MaximumParameters)
            throw new InputException($"an ONNX file holds at most {MaximumParameters} parameters, and the network has {parameters.Length}");

        OnnxGraph graph = BuildGraph(shape, parameters);
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

    private static OnnxGraph BuildGraph(ModelShape shape, ReadOnlyMemory<float> parameters)
    {
        OnnxGraph graph = new();
        string input = InputName;
        for (int layer = 0; layer < shape.Layers.Count; layer++)
        {
            string weight = AddTensor(graph, shape.Weight(layer), parameters);
            string bias = AddTensor(graph, shape.Bias(layer), parameters);

            // Weights lie as [units, inputs]: x·Wᵀ + b.
            string sums = graph.Node("Gemm", [input, weight, bias], $"layer{layer}.sums", new OnnxAttribute("transB", 1));
            string output = layer == shape.Layers.Count - 1 ? OutputName : $"layer{layer}.output";
            OnnxActivation.Append(graph, shape.Layers[layer].Activation, sums, output);
            input = output;
        }

        graph.Describe("network", "In: a row for each image, its bytes from 0 (paper) to 255 (ink), from top left to bottom right, times inputScale. Out: a row of outputs for each.");
        graph.Input(InputName, shape.InputSize);
        graph.Output(OutputName, shape.OutputSize);
        return graph;
    }

    private static string AddTensor(OnnxGraph graph, ParameterTensor tensor, ReadOnlyMemory<float> parameters) =>
        graph.Tensor(tensor.Name, tensor.Shape, parameters.Slice(tensor.Start, tensor.Count));
}
