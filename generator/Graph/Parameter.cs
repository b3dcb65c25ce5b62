using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Graph;

/// <summary>How a parameter starts.</summary>
internal enum ParameterStart
{
    /// <summary>Drawn by the layer's initializer.</summary>
    Drawn,

    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>Ones.</summary>
    Ones,
}

/// <summary>
/// One named tensor that training changes. In canonical order it is contiguous; in memory its rows (all dimensions but the first) may be
/// padded to whole vectors.
/// </summary>
internal sealed class Parameter(string name, ParameterStart start, params int[] dimensions)
{
    private const int VectorFloats = LaneLayout.GroupSamples;

    /// <summary>The name in files: <c>layer3.0.weight</c>.</summary>
    public string Name => name;

    /// <summary>PyTorch's dimensions.</summary>
    public IReadOnlyList<int> Dimensions => dimensions;

    /// <summary>How it starts.</summary>
    public ParameterStart Start => start;

    /// <summary>The initializer, where it is drawn.</summary>
    public InitializerSpec? Initializer { get; init; }

    /// <summary>Values that enter one output, for the initializer.</summary>
    public int FanIn { get; init; }

    /// <summary>Outputs that one value enters, for the initializer.</summary>
    public int FanOut { get; init; }

    /// <summary>Whether rows are padded to whole vectors, so that a vector never has values of two rows.</summary>
    public bool HasPaddedRows { get; init; }

    /// <summary>The first dimension.</summary>
    public int Rows => dimensions[0];

    /// <summary>The product of the others.</summary>
    public int RowLength => dimensions.Skip(1).Aggregate(1, (product, dimension) => product * dimension);

    /// <summary>Floats from a row to the next in memory.</summary>
    public int RowStride => HasPaddedRows ? Padded(RowLength) : RowLength;

    /// <summary>Values.</summary>
    public int Count => Rows * RowLength;

    /// <summary>Floats in memory, padded to whole vectors.</summary>
    public int Floats => Padded(Rows * RowStride);

    /// <summary>Where it starts in memory.</summary>
    public int Offset { get; set; }

    /// <summary>Where it starts in canonical order.</summary>
    public int CanonicalOffset { get; set; }

    private static int Padded(int floats) => (floats + VectorFloats - 1) / VectorFloats * VectorFloats;
}

/// <summary>One named tensor that training measures and inference reads, such as a running mean; no optimizer changes it.</summary>
internal sealed class Statistic(string name, int count, float start)
{
    /// <summary>The name in files: <c>layer3.running_mean</c>.</summary>
    public string Name => name;

    /// <summary>Values.</summary>
    public int Count => count;

    /// <summary>What each value starts as.</summary>
    public float Start => start;

    /// <summary>Where it starts among all statistics.</summary>
    public int Offset { get; set; }
}
