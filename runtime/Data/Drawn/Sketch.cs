namespace Generated.Digits.Data.Drawn;

/// <summary>
/// The strokes of one digit as a hand that is more or less careful puts them down. The glyphs draw on it.
/// </summary>
internal sealed class Sketch(RandomStream random)
{
    private readonly List<Stroke> _pool = [];
    private float _carelessness;

    /// <summary>Where every choice of this digit comes from.</summary>
    public RandomStream Random { get; } = random;

    /// <summary>How many of the strokes are in use.</summary>
    public int Count { get; private set; }

    /// <summary>A stroke, in the order of writing.</summary>
    public Stroke this[int index] => _pool[index];

    /// <summary>An empty page, and a new writer.</summary>
    public void Clear()
    {
        Count = 0;
        _carelessness = Random.Between(0.008f, 0.04f);
    }

    /// <summary>A place meant to be here, missed by as much as the writer is careless.</summary>
    public Point At(float x, float y) => new(Random.Around(x, _carelessness), Random.Around(y, _carelessness));

    /// <summary>Puts the pen down.</summary>
    public Sketch Begin(Point start)
    {
        if (Count == _pool.Count)
            _pool.Add(new Stroke());
        _pool[Count++].Begin(start);
        return this;
    }

    /// <summary>Moves it on through all these points; two calls in a row make a corner between them.</summary>
    public Sketch Through(params ReadOnlySpan<Point> points)
    {
        _pool[Count - 1].Through(points);
        return this;
    }

    /// <summary>The box around all points, and the length of all strokes together.</summary>
    public (Point Low, Point High, float Length) Measure()
    {
        Point low = new(float.MaxValue, float.MaxValue);
        Point high = new(float.MinValue, float.MinValue);
        float length = 0f;
        for (int i = 0; i < Count; i++)
        {
            length += _pool[i].Length;
            foreach (Point point in _pool[i].Points)
            {
                low = new Point(MathF.Min(low.X, point.X), MathF.Min(low.Y, point.Y));
                high = new Point(MathF.Max(high.X, point.X), MathF.Max(high.Y, point.Y));
            }
        }

        return (low, high, length);
    }

    /// <summary>Replaces every point by what <paramref name="map"/> makes of it.</summary>
    public void Map(Func<Point, Point> map)
    {
        for (int i = 0; i < Count; i++)
            _pool[i].Map(map);
    }
}
