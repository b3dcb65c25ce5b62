using System.Numerics;

namespace Generated.Digits.Images;

/// <summary>
/// The paper a digit stands on: for each of the three colors a surface of second degree, so that a photograph's uneven light
/// is paper too and not ink.
/// </summary>
internal sealed class Background
{
    private const int Terms = 6;
    private const int Passes = 5;

    // What is farther from the paper's color than this is never taken for paper; black from white is 1.
    private const float MostTolerance = 0.25f;
    private const float LeastTolerance = 0.02f;

    private readonly Vector3[] _coefficients = new Vector3[Terms];
    private readonly float _scaleX;
    private readonly float _scaleY;

    private Background(Vector3 color, int width, int height)
    {
        _coefficients[0] = color;
        _scaleX = 2f / Math.Max(1, width - 1);
        _scaleY = 2f / Math.Max(1, height - 1);
    }

    /// <summary>How far a pixel of paper usually is from the surface.</summary>
    public float Noise { get; private set; }

    /// <summary>
    /// Finds the paper of a picture. It begins with the color in the middle of those along the border, takes for paper
    /// what is near to that, fits the surface to it, and repeats this with what is near to the surface.
    /// </summary>
    public static Background Fit(ReadOnlySpan<Vector3> colors, int width, int height)
    {
        List<Vector3> border = Border(colors, width, height);
        Vector3 middle = MedianColor(border);
        Background background = new(middle, width, height);
        const int Samples = 128;
        int stepX = Math.Max(1, width / Samples);
        int stepY = Math.Max(1, height / Samples);
        float[] spread = [.. border.Select(color => Distance(color, middle)).Order()];
        float tolerance = Math.Clamp(2 * spread[spread.Length * 3 / 4], 2 * LeastTolerance, MostTolerance);
        Span<float> basis = stackalloc float[Terms];
        for (int pass = 0; pass < Passes; pass++)
        {
            LeastSquares fit = new(Terms);
            List<float> distances = [];
            for (int y = 0; y < height; y += stepY)
            {
                for (int x = 0; x < width; x += stepX)
                {
                    Vector3 color = colors[(y * width) + x];
                    float distance = Distance(color, background.At(x, y));
                    if (distance > tolerance)
                        continue;
                    distances.Add(distance);
                    background.FillBasis(x, y, basis);
                    fit.Add(basis, color);
                }
            }

            if (distances.Count == 0)
                break;
            distances.Sort();
            background.Noise = distances[distances.Count / 2];
            fit.Solve(background._coefficients);
            tolerance = Math.Clamp(5 * background.Noise, LeastTolerance, MostTolerance);
        }

        return background;
    }

    /// <summary>The paper's color at a pixel.</summary>
    public Vector3 At(int x, int y)
    {
        Span<float> basis = stackalloc float[Terms];
        FillBasis(x, y, basis);
        Vector3 color = default;
        for (int term = 0; term < Terms; term++)
            color += basis[term] * _coefficients[term];
        return color;
    }

    /// <summary>How different two colors are: 0 the same, 1 black and white.</summary>
    public static float Distance(Vector3 a, Vector3 b) => Vector3.Distance(a, b) * 0.57735027f;

    /// <summary>The median of each of the three parts.</summary>
    public static Vector3 MedianColor(IEnumerable<Vector3> colors)
    {
        Vector3[] all = [.. colors];
        return all.Length == 0 ? Vector3.One : new Vector3(Median(all, 0), Median(all, 1), Median(all, 2));
    }

    private static float Median(Vector3[] colors, int part)
    {
        float[] values = Array.ConvertAll(colors, color => color[part]);
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static List<Vector3> Border(ReadOnlySpan<Vector3> colors, int width, int height)
    {
        int thickness = Math.Max(1, Math.Min(width, height) / 50);
        List<Vector3> border = [];
        for (int y = 0; y < height; y++)
        {
            bool edge = y < thickness || y >= height - thickness;
            for (int x = 0; x < width; x++)
            {
                if (edge || x < thickness || x >= width - thickness)
                    border.Add(colors[(y * width) + x]);
            }
        }

        return border;
    }

    private void FillBasis(int x, int y, Span<float> basis)
    {
        float u = (x * _scaleX) - 1;
        float v = (y * _scaleY) - 1;
        basis[0] = 1;
        basis[1] = u;
        basis[2] = v;
        basis[3] = u * u;
        basis[4] = u * v;
        basis[5] = v * v;
    }
}
