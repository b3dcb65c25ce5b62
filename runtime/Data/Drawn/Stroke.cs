using System.Runtime.InteropServices;

namespace Generated.Digits.Data.Drawn;

/// <summary>One movement of the pen from touching the paper to leaving it: a dense line of points.</summary>
internal sealed class Stroke
{
    // Enough that the bends of a digit look round at the size it is rasterized at.
    private const int PiecesPerSpan = 4;

    private readonly List<Point> _points = [];

    /// <summary>The line so far.</summary>
    public ReadOnlySpan<Point> Points => CollectionsMarshal.AsSpan(_points);

    /// <summary>The way the pen has gone.</summary>
    public float Length
    {
        get
        {
            float length = 0f;
            for (int i = 1; i < _points.Count; i++)
                length += _points[i - 1].DistanceTo(_points[i]);
            return length;
        }
    }

    /// <summary>Forgets the line and puts the pen down.</summary>
    public void Begin(Point start)
    {
        _points.Clear();
        _points.Add(start);
    }

    /// <summary>
    /// From where the pen is, smoothly through all the points; where two calls meet, the pen turns a corner.
    /// Centripetal Catmull-Rom (Yuksel, Schaefer and Keyser 2011), which neither overshoots nor ties knots.
    /// </summary>
    public void Through(ReadOnlySpan<Point> via)
    {
        Point start = _points[^1];
        for (int i = 0; i < via.Length; i++)
        {
            Point from = i == 0 ? start : via[i - 1];
            Point to = via[i];
            // Beyond both ends the curve goes on as it came.
            Point before = i switch { 0 => from + (from - to), 1 => start, _ => via[i - 2] };
            Point after = i + 1 < via.Length ? via[i + 1] : to + (to - from);
            AddSpan(before, from, to, after);
        }
    }

    /// <summary>Replaces every point by what <paramref name="map"/> makes of it.</summary>
    public void Map(Func<Point, Point> map)
    {
        foreach (ref Point point in CollectionsMarshal.AsSpan(_points))
            point = map(point);
    }

    private void AddSpan(Point p0, Point p1, Point p2, Point p3)
    {
        const float Tiny = 1e-3f;
        float t1 = MathF.Max(Tiny, MathF.Sqrt(p0.DistanceTo(p1)));
        float t2 = t1 + MathF.Max(Tiny, MathF.Sqrt(p1.DistanceTo(p2)));
        float t3 = t2 + MathF.Max(Tiny, MathF.Sqrt(p2.DistanceTo(p3)));
        for (int piece = 1; piece <= PiecesPerSpan; piece++)
        {
            float t = t1 + ((t2 - t1) * (piece / (float)PiecesPerSpan));
            Point a1 = Blend(p0, p1, 0, t1, t);
            Point a2 = Blend(p1, p2, t1, t2, t);
            Point a3 = Blend(p2, p3, t2, t3, t);
            Point b1 = Blend(a1, a2, 0, t2, t);
            Point b2 = Blend(a2, a3, t1, t3, t);
            _points.Add(Blend(b1, b2, t1, t2, t));
        }
    }

    private static Point Blend(Point a, Point b, float ta, float tb, float t)
        => (a * ((tb - t) / (tb - ta))) + (b * ((t - ta) / (tb - ta)));
}
