namespace Generated.Digits.Data.Drawn.Glyphs;

/// <summary>
/// The ways people write one digit. A glyph draws upright, in a box about 0.6 wide and 1 tall with its corner at
/// the origin; slant, bend and pen are the hand's affair, not the glyph's.
/// </summary>
internal abstract class Glyph
{
    /// <summary>The glyph of every class, at the index of its label.</summary>
    public static IReadOnlyList<Glyph> All { get; } =
        [new Zero(), new One(), new Two(), new Three(), new Four(), new Five(), new Six(), new Seven(), new Eight(), new Nine()];

    /// <summary>How large people write this digit among others: a pen is the thicker the smaller the digit.</summary>
    public virtual float Size => 1f;

    /// <summary>Draws one specimen, in one of the styles, with proportions of its own.</summary>
    public abstract void Draw(Sketch sketch);

    /// <summary>
    /// Part of an ellipse: <paramref name="turns"/> around from <paramref name="start"/> (0 is the right, 0.25 the bottom),
    /// clockwise if positive, whose radius grows by the factor <paramref name="growth"/> on the way.
    /// </summary>
    protected static Point[] Arc(Point centre, float radiusX, float radiusY, float start, float turns, float growth = 1f)
    {
        int spans = 2 + (int)(MathF.Abs(turns) * 7f);
        Point[] points = new Point[spans + 1];
        for (int i = 0; i <= spans; i++)
        {
            float way = i / (float)spans;
            Point direction = Angle.OnCircle(start + (turns * way));
            float radius = 1f + ((growth - 1f) * way);
            points[i] = new Point(centre.X + (radiusX * radius * direction.X), centre.Y + (radiusY * radius * direction.Y));
        }

        return points;
    }
}
