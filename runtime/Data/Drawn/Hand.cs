namespace Generated.Digits.Data.Drawn;

/// <summary>
/// What a hand does to every digit alike: how wide it writes, how it slants and turns, and how unevenly it moves.
/// </summary>
internal sealed class Hand
{
    private const int Nodes = 5;

    private readonly Point[] _bend = new Point[Nodes * Nodes];
    private readonly Func<Point, Point> _apply;
    private float _width;
    private float _balance;
    private float _slant;
    private float _taper;
    private Point _direction;

    public Hand() => _apply = Apply;

    /// <summary>Another writer takes the pen.</summary>
    public void Change(RandomStream random)
    {
        _width = Ratio(random.Around(0.08f, 0.28f));
        _balance = random.Around(0f, 0.15f);
        _slant = random.Around(0.2f, 0.28f);
        _taper = random.Around(0f, 0.25f);

        // Cosine and sine of an angle from the tangent of its half: exact arithmetic only.
        float half = random.Around(0f, 0.06f);
        float scale = 1f / (1f + (half * half));
        _direction = new Point((1f - (half * half)) * scale, 2f * half * scale);

        float strength = random.Between(0.02f, 0.12f);
        for (int i = 0; i < _bend.Length; i++)
            _bend[i] = new Point(random.Around(0f, strength), random.Around(0f, strength));
    }

    /// <summary>Writes the digit in this hand.</summary>
    public void Write(Sketch sketch) => sketch.Map(_apply);

    private Point Apply(Point point)
    {
        point += Bend(point);
        float x = point.X - 0.3f;
        float y = point.Y - 0.5f + (_balance * point.Y * (1f - point.Y));
        x *= _width * (1f + (_taper * y));
        x -= _slant * y;
        return new Point((x * _direction.X) - (y * _direction.Y), (x * _direction.Y) + (y * _direction.X));
    }

    /// <summary>1 at zero, and as much wider above it as narrower below.</summary>
    private static float Ratio(float value) => value >= 0f ? 1f + value : 1f / (1f - value);

    /// <summary>Elastic bend: a smooth field, the quadratic B-spline through a grid of random displacements.</summary>
    private Point Bend(Point point)
    {
        (int column, float u) = Cell(point.X + 0.2f);
        (int row, float v) = Cell(point.Y);
        Point sum = default;
        for (int i = 0; i < 3; i++)
        {
            Point line = default;
            for (int j = 0; j < 3; j++)
                line += _bend[((row + i) * Nodes) + column + j] * Weight(j, u);
            sum += line * Weight(i, v);
        }

        return sum;
    }

    private static (int Cell, float Offset) Cell(float coordinate)
    {
        float scaled = Math.Clamp(coordinate, 0f, 1f) * (Nodes - 2);
        int cell = Math.Min((int)scaled, Nodes - 3);
        return (cell, scaled - cell);
    }

    private static float Weight(int node, float t) => node switch
    {
        0 => 0.5f * (1f - t) * (1f - t),
        1 => 0.5f + (t * (1f - t)),
        _ => 0.5f * t * t,
    };
}
