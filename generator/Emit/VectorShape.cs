using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Emit;

/// <summary>One width of vector registers, and the tiles of sums that its registers hold.</summary>
internal sealed class VectorShape
{
    private readonly int _maxTileVectors;
    private readonly int _tileRows;

    private VectorShape(int bits, int maxTileVectors, int tileRows, string reason)
    {
        Bits = bits;
        _maxTileVectors = maxTileVectors;
        _tileRows = tileRows;
        Reason = reason;
    }

    /// <summary>Every width, widest first.</summary>
    public static IReadOnlyList<VectorShape> All { get; } =
    [
        new(512, 4, 4, "The 32 registers hold a tile of at most 4 × 4 sums, 4 vectors of weights and 1 input; of panels of one or two vectors 8 rows, so that enough sums are under way"),
        new(256, 2, 6, "The 16 registers hold a tile of 6 × 2 sums, 2 vectors of weights and 1 input"),
        new(128, 4, 4, "ARM's 32 registers hold a tile of at most 4 × 4 sums, 4 vectors of weights and 1 input; x86 has 16, and keeps some of them in memory"),
    ];

    /// <summary>In generated code: a choice of the widest registers that the machine has; <paramref name="statement"/> is given the kernels' class.</summary>
    public static string Choose(Func<string, string> statement) => $"""
        if (Vector512.IsHardwareAccelerated)
            {statement("Kernels512")}
        else if (Vector256.IsHardwareAccelerated)
            {statement("Kernels256")}
        else
            {statement("Kernels128")}
        """;

    /// <summary>Bits of a register.</summary>
    public int Bits { get; }

    /// <summary>Floats in a register.</summary>
    public int Lanes => Bits / 32;

    /// <summary>Inputs whose gradients the sparse path sums together: two where the registers hold the sums of two inputs × a panel, and a row of deltas besides.</summary>
    public int SparseRows => Bits == 512 ? 2 : 1;

    /// <summary>Why the tiles have the shape they have.</summary>
    public string Reason { get; }

    /// <summary>The class of <c>System.Runtime.Intrinsics</c>.</summary>
    public string Vector => $"Vector{Bits}";

    /// <summary>The register type.</summary>
    public string Floats => $"Vector{Bits}<float>";

    /// <summary>Registers in a panel of <paramref name="layer"/>.</summary>
    public int PanelVectors(DenseLayer layer) => layer.PanelWidth / Lanes;

    /// <summary>Columns of a tile, in registers; they divide the panel.</summary>
    public int TileVectors(DenseLayer layer)
    {
        int vectors = PanelVectors(layer);
        int columns = Math.Min(vectors, _maxTileVectors);
        while (vectors % columns != 0)
            columns--;
        return columns;
    }

    /// <summary>Rows of a tile: twice as many where the tile is narrow, so that enough sums are under way to hide the latency of a multiply-add.</summary>
    public int TileRows(DenseLayer layer) => TileVectors(layer) * _tileRows <= _maxTileVectors * _tileRows / 2 && _maxTileVectors == 4 ? 2 * _tileRows : _tileRows;
}
