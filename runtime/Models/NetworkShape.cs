using System.Globalization;

namespace Generated.Digits.Models;

/// <summary>
/// A network as its generated class describes itself: layers with their shapes, and named tensors. The compiled network is one
/// instance; that there can be others is what lets formats and reports be tested with many networks.
/// </summary>
internal sealed record NetworkShape
{
    /// <summary>A network of <paramref name="layers"/>, each residual block behind the layers inside it.</summary>
    public NetworkShape(IReadOnlyList<LayerShape> layers, IReadOnlyList<ParameterTensor> tensors, IReadOnlyList<ParameterTensor> statistics)
    {
        if (layers.Count == 0)
            throw new ArgumentException("A network has at least one layer.", nameof(layers));
        AllLayers = layers;
        Layers = [.. layers.Where(layer => !layer.IsNested)];
        Tensors = tensors;
        Statistics = statistics;
        ParameterCount = tensors.Sum(tensor => tensor.Count);
        StatisticCount = statistics.Sum(tensor => tensor.Count);
    }

    /// <summary>The network that this program was compiled with.</summary>
    public static NetworkShape Compiled { get; } = new(
        [.. Network.Layers.Select(layer => new LayerShape(layer.Name, layer.Kind, layer.InputShape, layer.OutputShape, layer.Activation, layer.ParameterCount))],
        [.. Network.Parameters.Select(tensor => ParameterTensor.Of(tensor.Name, tensor.Shape, tensor.Offset))],
        [.. Network.Statistics.Select(tensor => ParameterTensor.Of(tensor.Name, tensor.Shape, tensor.Offset))])
    {
        Name = typeof(Network).Name,
        SpecJson = Network.SpecJson,
        InputShape = Network.InputShape,
        Loss = Network.Loss,
        LayerDropout = Network.LayerDropout,
        LabelSmoothing = Network.LabelSmoothing,
        L2 = Network.L2,
    };

    /// <summary>The generated class.</summary>
    public required string Name { get; init; }

    /// <summary>The spec, normalized: one line of JSON.</summary>
    public required string SpecJson { get; init; }

    /// <summary>The shape of one sample: [values], or [channels, rows, columns].</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>The loss, by its name in the spec.</summary>
    public required string Loss { get; init; }

    /// <summary>The probability with which training left out an output of each of <see cref="Layers"/>.</summary>
    public IReadOnlyList<float> LayerDropout { get; init; } = [];

    /// <summary>The part of a label's target that was spread over all classes.</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>The multiple of each parameter that training added to its gradient.</summary>
    public float L2 { get; init; }

    /// <summary>The layers of the file, first to last; a residual block is one of them.</summary>
    public IReadOnlyList<LayerShape> Layers { get; }

    /// <summary>All layers, in the order of the forward pass; a residual block stands behind the layers inside it.</summary>
    public IReadOnlyList<LayerShape> AllLayers { get; }

    /// <summary>The parameters in canonical order, without gaps.</summary>
    public IReadOnlyList<ParameterTensor> Tensors { get; }

    /// <summary>The running statistics in canonical order, without gaps.</summary>
    public IReadOnlyList<ParameterTensor> Statistics { get; }

    /// <summary>Parameters and statistics: all that a model's file holds.</summary>
    public IEnumerable<ParameterTensor> State => Tensors.Concat(Statistics);

    /// <summary>Values of all parameters.</summary>
    public int ParameterCount { get; }

    /// <summary>Values of all statistics.</summary>
    public int StatisticCount { get; }

    /// <summary>Values of one sample.</summary>
    public int InputSize => LayerShape.Size(InputShape);

    /// <summary>Values of one sample's output.</summary>
    public int OutputSize => Layers[^1].Units;

    /// <summary>The classes that the outputs distinguish.</summary>
    public Classes Classes => new(OutputSize, Loss);

    /// <summary>Whether outputs are probabilities, and so are written as percentages.</summary>
    public bool HasProbabilities => Layers[^1].Activation is "softmax" or "sigmoid";

    /// <summary>Whether every layer is dense, so that a unit of the first layer has a weight for each pixel.</summary>
    public bool IsDenseChain => AllLayers.All(layer => layer.Kind == LayerShape.Dense);

    /// <summary>Multiplications of one sample's forward pass: each weight once a position.</summary>
    public long Multiplications => AllLayers.Sum(layer => (long)layer.ParameterCount * layer.Positions);

    /// <summary>The tensor of a layer's parameters or statistics: <c>weight</c>, <c>bias</c>, <c>running_mean</c>, …; null if it has none of that name.</summary>
    public ParameterTensor? Tensor(LayerShape layer, string name) => State.FirstOrDefault(tensor => tensor.Name == $"{layer.Name}.{name}");

    /// <summary>A layer's weights.</summary>
    public ParameterTensor Weight(int layer) =>
        Tensor(Layers[layer], "weight") ?? throw new ArgumentException($"{Layers[layer].Name} has no weights", nameof(layer));

    /// <summary>Parameters of a layer of the file, those of the layers inside a residual block included.</summary>
    public int ParametersOf(LayerShape layer) =>
        AllLayers.Where(each => each == layer || each.Name.StartsWith(layer.Name + ".", StringComparison.Ordinal)).Sum(each => each.ParameterCount);

    /// <summary>What follows the sums of layer <paramref name="layer"/>: its activation, and the dropout of training.</summary>
    public string Describe(int layer) =>
        Layers[layer].Activation + (layer < LayerDropout.Count && LayerDropout[layer] > 0 ? string.Create(CultureInfo.InvariantCulture, $", dropout {LayerDropout[layer]}") : "");
}

/// <summary>One layer.</summary>
/// <param name="Name">It begins the names of its parameters: <c>layer3</c>, or <c>layer3.0</c> inside a residual block.</param>
/// <param name="Kind">The type in the spec: <c>dense</c>, <c>conv2d</c>, … A program may meet kinds that it does not know.</param>
/// <param name="InputShape">Of one sample: [values], or [channels, rows, columns].</param>
/// <param name="OutputShape">Of one sample.</param>
/// <param name="Activation">By its name in the spec.</param>
/// <param name="ParameterCount">Its own parameters, without those of layers inside it.</param>
internal sealed record LayerShape(string Name, string Kind, IReadOnlyList<int> InputShape, IReadOnlyList<int> OutputShape, string Activation, int ParameterCount)
{
    /// <summary>The kind whose units have a weight for each input.</summary>
    public const string Dense = "dense";

    /// <summary>The kind that slides kernels over an image.</summary>
    public const string Convolution = "conv2d";

    /// <summary>Values of one sample's input.</summary>
    public int Inputs => Size(InputShape);

    /// <summary>Values of one sample's output.</summary>
    public int Units => Size(OutputShape);

    /// <summary>Whether it is inside a residual block.</summary>
    internal bool IsNested => Name.Contains('.');

    /// <summary>Whether its output is [channels, rows, columns].</summary>
    internal bool HasImageOutput => OutputShape.Count == 3;

    /// <summary>Places of an image at which its parameters are used.</summary>
    internal int Positions => HasImageOutput ? OutputShape[1] * OutputShape[2] : 1;

    /// <summary>Values of <paramref name="shape"/>.</summary>
    public static int Size(IReadOnlyList<int> shape) => shape.Aggregate(1, (product, size) => checked(product * size));
}

/// <summary>One named tensor of a network's parameters or statistics, and where it lies in the span of all of them.</summary>
/// <param name="Name">As files name it: <c>layer0.weight</c>.</param>
/// <param name="Shape">Its dimensions, as PyTorch's.</param>
/// <param name="Start">Its first element in canonical order.</param>
/// <param name="Count">How many elements it has.</param>
internal sealed record ParameterTensor(string Name, IReadOnlyList<long> Shape, int Start, int Count)
{
    /// <summary>A tensor of <paramref name="shape"/> that starts at <paramref name="start"/>.</summary>
    public static ParameterTensor Of(string name, IReadOnlyList<int> shape, int start) => new(name, [.. shape], start, LayerShape.Size(shape));
}
