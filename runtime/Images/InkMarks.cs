namespace Generated.Digits.Images;

/// <summary>Connected marks of ink: the strokes of a digit are kept, grain and dust are not.</summary>
internal sealed class InkMarks
{
    // Marks must somewhere be as strong as Certain, and go on as far as they stay above Likely.
    private const float Certain = 0.5f;
    private const float Likely = 0.25f;

    // A mark smaller than this part of the largest one is dust.
    private const float Dust = 0.005f;

    // A margin of one pixel all around spares every look at a neighbour the question whether there is one.
    private readonly int _stride;
    private readonly float[] _ink;
    private readonly bool[] _seen;
    private readonly int[] _neighbors;

    private InkMarks(ReadOnlySpan<float> ink, int width)
    {
        int height = ink.Length / width;
        _stride = width + 2;
        _ink = new float[_stride * (height + 2)];
        _seen = new bool[_ink.Length];
        _neighbors = [-_stride - 1, -_stride, -_stride + 1, -1, 1, _stride - 1, _stride, _stride + 1];
        for (int row = 0; row < height; row++)
            ink.Slice(row * width, width).CopyTo(Line(_ink, row, width));
    }

    /// <summary>Clears everything but the marks that are strong and large enough, and the grey rim one pixel around them.</summary>
    /// <returns>Whether anything is left.</returns>
    public static bool Keep(Span<float> ink, int width)
    {
        InkMarks marks = new(ink, width);
        float[] kept = marks.Kept();
        bool any = false;
        for (int row = 0; row < ink.Length / width; row++)
        {
            Span<float> line = marks.Line(kept, row, width);
            line.CopyTo(ink[(row * width)..]);
            any |= line.ContainsAnyExcept(0f);
        }

        return any;
    }

    private Span<float> Line(float[] image, int row, int width) => image.AsSpan(((row + 1) * _stride) + 1, width);

    private float[] Kept()
    {
        List<List<int>> marks = [];
        for (int start = 0; start < _ink.Length; start++)
        {
            if (_ink[start] >= Certain && !_seen[start])
                marks.Add(Spread(start));
        }

        float[] kept = new float[_ink.Length];
        int largest = marks.Count == 0 ? 0 : marks.Max(mark => mark.Count);
        foreach (List<int> mark in marks.Where(mark => mark.Count >= Dust * largest))
        {
            foreach (int pixel in mark)
            {
                kept[pixel] = _ink[pixel];
                foreach (int offset in _neighbors)
                    kept[pixel + offset] = _ink[pixel + offset];
            }
        }

        return kept;
    }

    private List<int> Spread(int start)
    {
        List<int> mark = [start];
        _seen[start] = true;
        for (int i = 0; i < mark.Count; i++)
        {
            foreach (int offset in _neighbors)
            {
                int neighbor = mark[i] + offset;
                if (_seen[neighbor] || _ink[neighbor] < Likely)
                    continue;
                _seen[neighbor] = true;
                mark.Add(neighbor);
            }
        }

        return mark;
    }
}
