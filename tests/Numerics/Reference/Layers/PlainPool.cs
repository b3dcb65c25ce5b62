using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Numerics.Reference.Layers;

/// <summary>Windows over each channel; rows and columns behind the last whole window are left out. A global pool has one window, and gives a vector.</summary>
internal abstract class PlainPool(Shape input, Shape output, Size2d size, Size2d stride) : PlainLayer(input, output)
{
    protected static Shape OutputOf(Shape input, Size2d size, Size2d stride) =>
        Shape.Image(input.Channels, (input.Rows - size.Rows) / stride.Rows + 1, (input.Columns - size.Columns) / stride.Columns + 1);

    /// <summary>The places of a window's values, in row order.</summary>
    protected IEnumerable<int> Window(int at)
    {
        int channel = at / Output.Positions, row = at / Output.Columns % Output.Rows, column = at % Output.Columns; // channel: of all samples
        for (int i = 0; i < size.Rows; i++)
        {
            for (int j = 0; j < size.Columns; j++)
                yield return (channel * Input.Rows + row * stride.Rows + i) * Input.Columns + column * stride.Columns + j;
        }
    }
}

/// <summary>The largest value of each window; the gradient goes to the first largest in row order.</summary>
internal sealed class PlainMaxPool(Shape input, Size2d size, Size2d stride) : PlainPool(input, OutputOf(input, size, stride), size, stride)
{
    private double[] _x = [];
    private int[] _largest = [];

    public override double[] Forward(double[] x, int count, PlainPass pass)
    {
        _x = x;
        _largest = new int[count * Output.Count];
        for (int at = 0; at < _largest.Length; at++)
        {
            _largest[at] = Window(at).First();
            foreach (int place in Window(at))
                _largest[at] = x[place] > x[_largest[at]] ? place : _largest[at];
        }
        return Array.ConvertAll(_largest, place => x[place]);
    }

    public override double[] Backward(double[] delta)
    {
        var below = new double[delta.Length / Output.Count * Input.Count];
        for (int at = 0; at < delta.Length; at++)
            below[_largest[at]] += delta[at];
        return below;
    }

    /// <summary>The distance of the second largest value; exactly equal values are the same, also after rounding.</summary>
    public override double DistanceToKink
    {
        get
        {
            double nearest = double.PositiveInfinity;
            for (int at = 0; at < _largest.Length; at++)
            {
                foreach (double distance in Window(at).Select(place => _x[_largest[at]] - _x[place]))
                    nearest = distance > 0 ? Math.Min(nearest, distance) : nearest;
            }
            return nearest;
        }
    }
}

/// <summary>The mean of each window.</summary>
internal sealed class PlainAveragePool : PlainPool
{
    private readonly int _window;

    public PlainAveragePool(Shape input, Size2d size, Size2d stride)
        : base(input, OutputOf(input, size, stride), size, stride) => _window = size.Rows * size.Columns;

    /// <summary>The global one.</summary>
    public PlainAveragePool(Shape input)
        : base(input, Shape.Vector(input.Channels), new Size2d(input.Rows, input.Columns), Size2d.Square(1)) => _window = input.Positions;

    public override double[] Forward(double[] x, int count, PlainPass pass) =>
        [.. Enumerable.Range(0, count * Output.Count).Select(at => Window(at).Sum(place => x[place]) / _window)];

    public override double[] Backward(double[] delta)
    {
        var below = new double[delta.Length / Output.Count * Input.Count];
        for (int at = 0; at < delta.Length; at++)
        {
            foreach (int place in Window(at))
                below[place] += delta[at] / _window;
        }
        return below;
    }
}
