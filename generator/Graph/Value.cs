namespace Generated.Digits.Generator.Graph;

/// <summary>Zeros around each channel of an image: rows above and below, columns left and right.</summary>
internal readonly record struct Border(int Top, int Bottom, int Left, int Right)
{
    /// <summary>A border that has room for both.</summary>
    public static Border Max(Border a, Border b) =>
        new(Math.Max(a.Top, b.Top), Math.Max(a.Bottom, b.Bottom), Math.Max(a.Left, b.Left), Math.Max(a.Right, b.Right));
}

/// <summary>
/// One tensor of the network: the inputs, or the outputs of an operation. In memory it is <c>[group][channel][row][column][16 samples]</c>, so that
/// samples are the lanes of a vector. A border of zeros stands in for the padding of the convolutions that read it; nobody writes there.
/// </summary>
internal sealed class Value(string id, Shape shape)
{
    private readonly List<Operation> _readers = [];

    /// <summary>The suffix of its names in generated code; that of its producer.</summary>
    public string Id => id;

    /// <summary>The shape of one sample.</summary>
    public Shape Shape => shape;

    /// <summary>The operation that computes it; null for the network's inputs.</summary>
    public Operation? Producer { get; set; }

    /// <summary>The operations that read it, in order. The backward pass visits them last to first, and adds up their gradients.</summary>
    public IReadOnlyList<Operation> Readers => _readers;

    /// <summary>The border that the operations which read the value need.</summary>
    public Border Border { get; private set; }

    /// <summary>The border that the operation which produces it needs around its deltas.</summary>
    public Border DeltaBorder { get; private set; }

    /// <summary>Where the values lie.</summary>
    public LaneLayout Layout => new(shape, Border);

    /// <summary>Where the deltas lie.</summary>
    public LaneLayout DeltaLayout => new(shape, DeltaBorder);

    /// <summary>Adds a reader.</summary>
    public void AddReader(Operation reader) => _readers.Add(reader);

    /// <summary>Makes room for a reader's padding.</summary>
    public void RequireBorder(Border border) => Border = Border.Max(Border, border);

    /// <summary>Makes room for what the producer's backward pass reads around the deltas.</summary>
    public void RequireDeltaBorder(Border border) => DeltaBorder = Border.Max(DeltaBorder, border);
}

/// <summary>Offsets, in floats, within the 16 samples of one group.</summary>
internal readonly record struct LaneLayout(Shape Shape, Border Border)
{
    /// <summary>Samples in a group: the lanes of the widest vector. Narrower registers take a group in halves or quarters.</summary>
    public const int GroupSamples = 16;

    /// <summary>From a row to the next.</summary>
    public int RowStride => (Border.Left + Shape.Columns + Border.Right) * GroupSamples;

    /// <summary>From a channel to the next.</summary>
    public int ChannelStride => (Border.Top + Shape.Rows + Border.Bottom) * RowStride;

    /// <summary>Where the first value starts, behind the border.</summary>
    public int Start => At(0, 0);

    /// <summary>One group: all channels.</summary>
    public int GroupFloats => Shape.Channels * ChannelStride;

    /// <summary>Whether there is no border, so that the values are one run.</summary>
    public bool IsContiguous => Border == default;

    /// <summary>The position of a row and column of the first channel, which may lie in the border.</summary>
    public int At(int row, int column) => (Border.Top + row) * RowStride + (Border.Left + column) * GroupSamples;
}
