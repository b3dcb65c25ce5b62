namespace Generated.Digits.Data.Checks;

/// <summary>One of the eight ways to lay a square on itself.</summary>
/// <param name="Transpose">Rows become columns.</param>
/// <param name="FlipRows">The last row comes first; of the transposed image, where that is asked for too.</param>
/// <param name="FlipColumns">The last column comes first.</param>
internal readonly record struct Orientation(bool Transpose, bool FlipRows, bool FlipColumns)
{
    /// <summary>As an image is.</summary>
    public static Orientation Upright => default;

    /// <summary>All eight, the upright one first.</summary>
    public static IEnumerable<Orientation> All =>
        from transpose in new[] { false, true }
        from flipRows in new[] { false, true }
        from flipColumns in new[] { false, true }
        select new Orientation(transpose, flipRows, flipColumns);

    /// <summary>How an image looks that this would put upright.</summary>
    public string Words => this switch
    {
        (false, false, false) => "upright",
        (true, false, false) => "transposed",
        (false, false, true) => "mirrored left to right",
        (false, true, false) => "mirrored top to bottom",
        (false, true, true) => "upside down",
        (true, true, true) => "transposed along the other diagonal",
        _ => "rotated by a quarter",
    };

    /// <summary>Writes <paramref name="image"/> of <paramref name="side"/> × <paramref name="side"/> pixels in this orientation.</summary>
    public void Apply(ReadOnlySpan<byte> image, Span<byte> result, int side)
    {
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                int fromRow = FlipRows ? side - 1 - row : row;
                int fromColumn = FlipColumns ? side - 1 - column : column;
                result[(row * side) + column] = Transpose ? image[(fromColumn * side) + fromRow] : image[(fromRow * side) + fromColumn];
            }
        }
    }
}
