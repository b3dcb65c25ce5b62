using Generated.Digits.Generator.Operations.Convolution;
using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Operations.Normalization;
using Generated.Digits.Generator.Operations.Pooling;
using Generated.Digits.Generator.Operations.Residual;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Graph;

/// <summary>A network as values and operations in order, with all parameters and statistics at their places.</summary>
internal sealed class LayerGraph
{
    private readonly List<Operation> _operations = [];

    /// <summary>The graph of the network that <paramref name="spec"/> describes.</summary>
    public LayerGraph(NetworkSpec spec)
    {
        Spec = spec;
        Input = new Value("", spec.InputShape);
        Value value = Input;
        var layers = new List<Operation>();
        for (int index = 0; index < spec.Layers.Count; index++)
        {
            value = Add(index.ToString(), spec.Layers[index], value);
            layers.Add(value.Producer!);
        }
        Layers = layers;
        Output = value;
        Output.Producer!.IsActivatedWithLoss = spec.Loss.Defers(Output.Producer.Activation);
        foreach (Operation operation in _operations)
            operation.RequireBorders();
        Place();
    }

    /// <summary>The spec.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>The network's inputs.</summary>
    public Value Input { get; }

    /// <summary>The network's outputs.</summary>
    public Value Output { get; }

    /// <summary>All operations, in the order of the forward pass.</summary>
    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>For each entry of the file's "layers", the operation that computes its output.</summary>
    public IReadOnlyList<Operation> Layers { get; }

    /// <summary>All parameters, in canonical order.</summary>
    public IEnumerable<Parameter> Parameters => _operations.SelectMany(operation => operation.Parameters);

    /// <summary>All statistics, in canonical order.</summary>
    public IEnumerable<Statistic> Statistics => _operations.SelectMany(operation => operation.Statistics);

    /// <summary>Values of all parameters.</summary>
    public int ParameterCount { get; private set; }

    /// <summary>Floats of all parameters in memory, padding included.</summary>
    public int ParameterFloats { get; private set; }

    /// <summary>Values of all statistics.</summary>
    public int StatisticCount { get; private set; }

    /// <summary>Whether a training step looks at its whole batch at once.</summary>
    public bool ReadsWholeBatch => _operations.Any(operation => operation.ReadsWholeBatch);

    private Value Add(string path, LayerSpec layer, Value input)
    {
        switch (layer)
        {
            case DenseSpec dense:
                return Append(new DenseOperation(path, dense, input));
            case Conv2dSpec convolution:
                return Append(new ConvolutionOperation(path, convolution, input));
            case MaxPool2dSpec pool:
                return Append(new MaxPoolOperation(path, pool, input));
            case AveragePool2dSpec pool:
                return Append(new AveragePoolOperation(path, pool, input));
            case GlobalAveragePoolSpec:
                return Append(new AveragePoolOperation(path, input));
            case BatchNormSpec norm:
                return Append(new BatchNormOperation(path, norm, input));
            case ResidualSpec residual:
                Value value = input;
                for (int index = 0; index < residual.Layers.Count; index++)
                    value = Add($"{path}.{index}", residual.Layers[index], value);
                return Append(new AddOperation(path, residual, value, input));
            default:
                throw new ArgumentException($"A layer of type {layer.Kind} has no operation.", nameof(layer));
        }
    }

    private Value Append(Operation operation)
    {
        _operations.Add(operation);
        return operation.Output;
    }

    private void Place()
    {
        foreach (Parameter parameter in Parameters)
        {
            parameter.CanonicalOffset = ParameterCount;
            parameter.Offset = ParameterFloats;
            ParameterCount += parameter.Count;
            ParameterFloats += parameter.Floats;
        }
        foreach (Statistic statistic in Statistics)
        {
            statistic.Offset = StatisticCount;
            StatisticCount += statistic.Count;
        }
    }
}
