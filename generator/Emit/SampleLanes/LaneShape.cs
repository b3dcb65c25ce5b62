namespace Generated.Digits.Generator.Emit.SampleLanes;

/// <summary>The tiles that the registers of one width hold where samples are the lanes.</summary>
internal static class LaneShape
{
    private const int TallestTile = 12;

    // Positions of a tile, the best first: enough that a weight serves several, few enough that several filters fit.
    private static readonly int[] Wide = [4, 5, 7, 6, 3], Narrow = [2, 3];

    /// <summary>Sums that are held at once; the rest of the registers hold a column's values and a weight.</summary>
    public static int Sums(VectorShape shape) => shape.Bits switch { 512 => 24, 256 => 12, _ => 16 };

    /// <summary>Positions of a tile in rows of so many: a number that divides them, where there is one.</summary>
    public static int Columns(VectorShape shape, int positions)
    {
        int[] widths = shape.Bits == 256 ? Narrow : Wide;
        int dividing = Array.Find(widths, width => positions % width == 0);
        return dividing > 0 ? dividing : Math.Min(widths[0], positions);
    }

    /// <summary>The tallest tile of so many columns.</summary>
    public static int Rows(VectorShape shape, int columns) => Math.Max(1, Math.Min(TallestTile, Sums(shape) / columns));
}
