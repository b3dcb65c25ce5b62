namespace Generated.Digits.Models.Onnx;

/// <summary>An ONNX <c>GraphProto</c> under construction: nodes in the order they run, and the constants they use.</summary>
internal sealed class OnnxGraph
{
    private const int FloatType = 1;

    private readonly ProtobufWriter _graph = new();
    private readonly HashSet<string> _constants = [];

    /// <summary>The finished message.</summary>
    public ReadOnlySpan<byte> Written => _graph.Written;

    /// <summary>Adds a node with one output and gives that output's name back.</summary>
    public string Node(string operation, string[] inputs, string output, params OnnxAttribute[] attributes)
    {
        _graph.Message(1, node =>
        {
            foreach (string input in inputs)
                node.Text(1, input);
            node.Text(2, output);
            node.Text(3, output);
            node.Text(4, operation);
            foreach (OnnxAttribute attribute in attributes)
                node.Message(5, attribute.Write);
        });
        return output;
    }

    /// <summary>Adds a named tensor.</summary>
    public string Tensor(string name, IReadOnlyList<long> shape, ReadOnlyMemory<float> values)
    {
        _graph.Message(5, tensor =>
        {
            foreach (long size in shape)
                tensor.Integer(1, size);
            tensor.Integer(2, FloatType);
            tensor.Text(8, name);
            tensor.FloatBytes(9, values.Span);
        });
        return name;
    }

    /// <summary>A scalar, stored once however often it is used.</summary>
    public string Constant(string name, float value) => _constants.Add(name) ? Tensor(name, [], new[] { value }) : name;

    /// <summary>Names the graph.</summary>
    public void Describe(string name, string text)
    {
        _graph.Text(2, name);
        _graph.Text(10, text);
    }

    /// <summary>Declares the graph's input: a batch of samples of <paramref name="shape"/>, of any size.</summary>
    public void Input(string name, IReadOnlyList<int> shape) => Port(11, name, shape);

    /// <summary>Declares the graph's output.</summary>
    public void Output(string name, IReadOnlyList<int> shape) => Port(12, name, shape);

    private void Port(int field, string name, IReadOnlyList<int> sample) => _graph.Message(field, port =>
    {
        port.Text(1, name);
        port.Message(2, type => type.Message(1, tensor =>
        {
            tensor.Integer(1, FloatType);
            tensor.Message(2, shape =>
            {
                shape.Message(1, dimension => dimension.Text(2, "batch"));
                foreach (int size in sample)
                    shape.Message(1, dimension => dimension.Integer(1, size));
            });
        }));
    });
}
