namespace Generated.Digits.Generator.Graph;

/// <summary>
/// The shape of one sample's values: an image <c>[channels, rows, columns]</c>, in memory in that order, or a vector <c>[channels]</c>, which has
/// one row and one column. The reader makes only shapes whose <see cref="Count"/> is within <see cref="Spec.Limits.Values"/>.
/// </summary>
internal readonly record struct Shape
{
    private Shape(int channels, int rows, int columns, bool isImage) => (Channels, Rows, Columns, IsImage) = (channels, rows, columns, isImage);

    /// <summary>Channels of an image, or the length of a vector.</summary>
    public int Channels { get; }

    /// <summary>Rows of an image; 1 for a vector.</summary>
    public int Rows { get; }

    /// <summary>Columns of an image; 1 for a vector.</summary>
    public int Columns { get; }

    /// <summary>False for a vector, which has no rows and columns that a kernel could slide over.</summary>
    public bool IsImage { get; }

    /// <summary>Positions in one channel.</summary>
    public int Positions => Rows * Columns;

    /// <summary>All values.</summary>
    public int Count => Channels * Rows * Columns;

    /// <summary>A vector of <paramref name="count"/> values.</summary>
    public static Shape Vector(int count) => new(count, 1, 1, isImage: false);

    /// <summary>An image.</summary>
    public static Shape Image(int channels, int rows, int columns) => new(channels, rows, columns, isImage: true);

    /// <summary>The shape as a network file and a message write it: [1, 28, 28] or [784].</summary>
    public override string ToString() => IsImage ? $"[{Channels}, {Rows}, {Columns}]" : $"[{Channels}]";
}
