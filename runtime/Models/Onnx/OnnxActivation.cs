namespace Generated.Digits.Models.Onnx;

/// <summary>The spec's activations as ONNX operators.</summary>
internal static class OnnxActivation
{
    /// <summary>Adds the nodes of <paramref name="activation"/> behind <paramref name="input"/>; the last one's output is <paramref name="output"/>.</summary>
    public static void Append(OnnxGraph graph, string activation, string input, string output)
    {
        switch (activation)
        {
            case "identity":
                graph.Node("Identity", [input], output);
                break;
            case "relu":
                graph.Node("Relu", [input], output);
                break;
            case "leakyRelu":
                graph.Node("LeakyRelu", [input], output, new OnnxAttribute("alpha", 0.01f));
                break;
            case "elu":
                graph.Node("Elu", [input], output, new OnnxAttribute("alpha", 1f));
                break;
            case "gelu":
                AppendGelu(graph, input, output);
                break;
            case "silu":
                string gate = graph.Node("Sigmoid", [input], $"{output}.gate");
                graph.Node("Mul", [input, gate], output);
                break;
            case "softplus":
                graph.Node("Softplus", [input], output);
                break;
            case "sigmoid":
                graph.Node("Sigmoid", [input], output);
                break;
            case "tanh":
                graph.Node("Tanh", [input], output);
                break;
            case "softmax":
                graph.Node("Softmax", [input], output, new OnnxAttribute("axis", -1));
                break;
            default:
                throw new ArgumentException($"ONNX export does not know the activation {activation}", nameof(activation));
        }
    }

    /// <summary>x·(1 + erf(x/√2))/2. ONNX has Gelu itself only since opset 20, so it is composed here, for older runtimes.</summary>
    private static void AppendGelu(OnnxGraph graph, string input, string output)
    {
        string scaled = graph.Node("Mul", [input, graph.Constant("sqrtHalf", MathF.Sqrt(0.5f))], $"{output}.scaled");
        string erf = graph.Node("Erf", [scaled], $"{output}.erf");
        string raised = graph.Node("Add", [erf, graph.Constant("one", 1f)], $"{output}.raised");
        string halved = graph.Node("Mul", [input, graph.Constant("half", 0.5f)], $"{output}.halved");
        graph.Node("Mul", [halved, raised], output);
    }
}
