using System.Runtime.Intrinsics;

namespace Generated.Digits.Data.Drawn;

/// <summary>
/// Inks strokes on a grey image, by each pixel's distance to the line: full within the pen's radius, falling off over one
/// pixel at the rim. The image is about as large as the digits on the scanned forms that MNIST was made from.
/// </summary>
internal sealed class Pen
{
    /// <summary>The image's width and height.</summary>
    public const int Side = DigitSize + (2 * Margin);

    // The longer side of an inked digit: three times what it is framed to, so that each framed pixel averages nine.
    private const int DigitSize = 60;

    // Room for a rough line to bulge: twice the widest legible radius is the most it does.
    // (And the side is a multiple of eight: eight pixels are inked at a time.)
    private const int Margin = 10;

    private static readonly Vector256<float> s_centres = Vector256.Create(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f);

    private readonly float[] _ink = new float[Side * Side];
    private float _radius;
    private float _roughness;
    private float _pressureAtStart;
    private float _pressureAtEnd;

    /// <summary>The image, row by row: 0 is paper, 1 is ink.</summary>
    public ReadOnlySpan<float> Ink => _ink;

    /// <summary>Takes another pen, for a digit that people write so large among others.</summary>
    public void Change(RandomStream random, float size)
    {
        float ballpoint = random.Around(0.068f, 0.013f) * random.Between(0.7f, 1.3f);
        bool feltTip = random.Chance(0.12f);
        _radius = (feltTip ? 1.4f : 1f) * ballpoint * DigitSize / size;
        _roughness = random.Between(0f, 0.25f);
        _pressureAtStart = random.Between(0.75f, 1.1f);
        _pressureAtEnd = random.Between(0.7f, 1.1f);
    }

    /// <summary>Inks all strokes, scaled so that they fill the image.</summary>
    public void Draw(Sketch sketch)
    {
        Array.Clear(_ink);
        (Point low, Point high, float length) = sketch.Measure();
        Point size = high - low;
        float extent = MathF.Max(size.X, size.Y);
        float radius = MathF.Min(_radius, LegibleRadius(size, extent, length));
        float scale = (DigitSize - (2f * radius)) / extent;
        Point origin = new(Margin + radius - (low.X * scale), Margin + radius - (low.Y * scale));
        for (int i = 0; i < sketch.Count; i++)
            Draw(sketch[i].Points, radius, scale, origin, sketch.Random);
    }

    /// <summary>
    /// People with a blunt pen write larger where lines lie close, and keep loops open: the ink of all strokes may cover
    /// this much of the box around them. (A bare stroke is its own box; it counts as one of some width.)
    /// </summary>
    private static float LegibleRadius(Point size, float extent, float length)
    {
        const float Cover = 0.6f;
        float width = MathF.Max(size.X, 0.5f * extent);
        return Cover * 0.5f * DigitSize * width * size.Y / (length * extent);
    }

    private void Draw(ReadOnlySpan<Point> points, float radius, float scale, Point origin, RandomStream random)
    {
        Point from = (points[0] * scale) + origin;
        float fromRadius = radius * _pressureAtStart;
        for (int i = 1; i < points.Length; i++)
        {
            Point to = (points[i] * scale) + origin;
            float way = i / (float)(points.Length - 1);
            float pressure = _pressureAtStart + ((_pressureAtEnd - _pressureAtStart) * way);
            float toRadius = radius * pressure * random.Around(1f, _roughness);
            DrawPiece(from, to, fromRadius, toRadius);
            from = to;
            fromRadius = toRadius;
        }
    }

    private void DrawPiece(Point from, Point to, float fromRadius, float toRadius)
    {
        float reach = MathF.Max(fromRadius, toRadius) + 0.5f;
        int left = Math.Max(0, (int)(MathF.Min(from.X, to.X) - reach)) / Vector256<float>.Count * Vector256<float>.Count;
        int right = Math.Min(Side - 1, (int)(MathF.Max(from.X, to.X) + reach));
        int top = Math.Max(0, (int)(MathF.Min(from.Y, to.Y) - reach));
        int bottom = Math.Min(Side - 1, (int)(MathF.Max(from.Y, to.Y) + reach));
        Point along = to - from;
        float perLength = 1f / MathF.Max(1e-6f, (along.X * along.X) + (along.Y * along.Y));

        for (int row = top; row <= bottom; row++)
        {
            float y = row + 0.5f - from.Y;
            ref float line = ref _ink[row * Side];
            for (int column = left; column <= right; column += Vector256<float>.Count)
            {
                Vector256<float> x = s_centres + Vector256.Create(column - from.X);
                Vector256<float> way = Unit(((x * along.X) + Vector256.Create(y * along.Y)) * perLength);
                Vector256<float> awayX = x - (way * along.X);
                Vector256<float> awayY = Vector256.Create(y) - (way * along.Y);
                Vector256<float> distance = Vector256.Sqrt((awayX * awayX) + (awayY * awayY));
                Vector256<float> rim = Vector256.Create(fromRadius + 0.5f) + (way * (toRadius - fromRadius));
                Vector256<float> ink = Vector256.LoadUnsafe(ref line, (nuint)column);
                Vector256.Max(ink, Unit(rim - distance)).StoreUnsafe(ref line, (nuint)column);
            }
        }
    }

    /// <summary>Nothing below 0 or above 1.</summary>
    private static Vector256<float> Unit(Vector256<float> values)
        => Vector256.Min(Vector256.Max(values, Vector256<float>.Zero), Vector256<float>.One);
}
