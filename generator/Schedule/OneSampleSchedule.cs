using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Convolution;
using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Schedule;

/// <summary>
/// Where the values of a single sample lie: <c>[row][column][channel]</c>, with the channels padded to whole vectors, so that channels are the lanes; or,
/// of the network's inputs where only broadcasts read them, <c>[channel][row][column]</c>, as they come in. All strides are in floats.
/// </summary>
internal readonly record struct OneSampleLayout(Shape Shape, Border Border, int ColumnStride, int ChannelStride)
{
    /// <summary>Channels as lanes, padded to <paramref name="channels"/>.</summary>
    public static OneSampleLayout Lanes(Value value, int channels) => new(value.Shape, value.Border, Padded(channels), 1);

    /// <summary>Channel after channel.</summary>
    public static OneSampleLayout Planes(Value value)
    {
        Shape shape = value.Shape;
        Border border = value.Border;
        return new(shape, border, 1, (border.Top + shape.Rows + border.Bottom) * (border.Left + shape.Columns + border.Right));
    }

    /// <summary>Whether channels are lanes.</summary>
    public bool HasLanes => ChannelStride == 1 && ColumnStride > 1;

    /// <summary>From a row to the next.</summary>
    public int RowStride => (Border.Left + Shape.Columns + Border.Right) * ColumnStride;

    /// <summary>All floats.</summary>
    public int Floats => HasLanes ? (Border.Top + Shape.Rows + Border.Bottom) * RowStride : Padded(Shape.Channels * ChannelStride);

    /// <summary>The position of a row and column of the first channel, which may lie in the border.</summary>
    public int At(int row, int column) => (Border.Top + row) * RowStride + (Border.Left + column) * ColumnStride;

    /// <summary><paramref name="floats"/> up to whole vectors of the widest registers.</summary>
    public static int Padded(int floats) => (floats + LaneLayout.GroupSamples - 1) / LaneLayout.GroupSamples * LaneLayout.GroupSamples;
}

/// <summary>
/// The forward pass of a single sample. Sixteen samples as lanes would leave fifteen idle, so the lanes are filters, units or channels instead. Weights
/// lie in blocks of sixteen of them, <c>[block][tap][16]</c> with the biases behind the last tap, copied once after each change of the parameters: a copy
/// costs as much as some forward passes, and most programs change no parameter between two of them. Each output is the same chain of multiply-adds, in the
/// same order, as where samples are the lanes, so its bits are the same.
/// </summary>
internal sealed class OneSampleSchedule
{
    /// <summary>As many samples pass one by one; of more, a group of lanes is filled well enough to be faster.</summary>
    public const int Limit = 4;

    private readonly Dictionary<Value, (OneSampleLayout Layout, int Offset)> _values = [];
    private readonly Dictionary<Operation, int> _parameters = [];

    /// <summary>The schedule of <paramref name="graph"/>.</summary>
    public OneSampleSchedule(LayerGraph graph)
    {
        Graph = graph;
        bool isBroadcast = graph.Input.Readers.All(reader => reader is DenseOperation or ConvolutionOperation { IsDepthwise: false });
        Place(graph.Input, isBroadcast ? OneSampleLayout.Planes(graph.Input) : OneSampleLayout.Lanes(graph.Input, graph.Input.Shape.Channels));
        foreach (Operation operation in graph.Operations)
        {
            Place(operation.Output, OneSampleLayout.Lanes(operation.Output, operation.OneSampleChannels));
            _parameters[operation] = ParameterFloats;
            ParameterFloats += operation.OneSampleParameterFloats;
        }
    }

    /// <summary>The graph.</summary>
    public LayerGraph Graph { get; }

    /// <summary>Floats of all values.</summary>
    public int ValueFloats { get; private set; }

    /// <summary>Floats of all parameters in blocks.</summary>
    public int ParameterFloats { get; private set; }

    /// <summary>Whether the first layers read the caller's inputs where they are: no border, channel after channel.</summary>
    public bool ReadsInputsInPlace => LayoutOf(Graph.Input) is { HasLanes: false, Border: var border } && border == default;

    /// <summary>A value's layout.</summary>
    public OneSampleLayout LayoutOf(Value value) => _values[value].Layout;

    /// <summary>In generated code: a value's first float.</summary>
    public string PlaceOf(Value value) => value == Graph.Input && ReadsInputsInPlace
        ? "MemoryMarshal.GetReference(input)"
        : $"_oneSampleValues.At({_values[value].Offset})";

    /// <summary>Where the parameters of an operation start.</summary>
    public int OffsetOf(Operation operation) => _parameters[operation];

    /// <summary>In generated code: the first of an operation's parameters.</summary>
    public string ParametersOf(Operation operation) => $"_oneSampleParameters.At({OffsetOf(operation)})";

    private void Place(Value value, OneSampleLayout layout)
    {
        _values[value] = (layout, ValueFloats);
        ValueFloats += layout.Floats;
    }
}
