using Generated.Digits.Data.Drawn;

namespace Generated.Digits.Tests.Runtime;

/// <summary>Lines, and the ink they leave.</summary>
[TestClass]
public sealed class DrawnStrokeTests
{
    [TestMethod]
    public void A_curve_goes_through_its_points()
    {
        Point[] via = [new(0.1f, 0.2f), new(0.5f, 0f), new(0.6f, 0.4f), new(0f, 1f)];
        Stroke stroke = new();
        stroke.Begin(via[0]);
        stroke.Through(via.AsSpan(1));

        foreach (Point point in via)
            Assert.IsLessThan(1e-5f, Nearest(stroke, point), $"{point}");
    }

    [TestMethod]
    public void A_straight_line_stays_straight()
    {
        Stroke stroke = new();
        stroke.Begin(new Point(0f, 0f));
        stroke.Through([new Point(0.3f, 0.6f), new Point(0.5f, 1f)]);

        foreach (Point point in stroke.Points)
            Assert.AreEqual(point.X * 2f, point.Y, 1e-5f);
        Assert.AreEqual(Math.Sqrt(1.25), stroke.Length, 1e-5);
    }

    [TestMethod]
    public void Points_in_the_same_place_do_not_break_a_curve()
    {
        Point place = new(0.5f, 0.5f);
        Stroke stroke = new();
        stroke.Begin(place);
        stroke.Through([place, place, new Point(0.5f, 0.6f)]);

        foreach (Point point in stroke.Points)
            Assert.IsTrue(float.IsFinite(point.X) && float.IsFinite(point.Y), $"{point}");
    }

    /// <summary>An upright line as long as the image allows covers its length times the pen's width.</summary>
    [TestMethod]
    public void A_pen_leaves_ink_as_wide_as_it_is()
    {
        double covered = 0, expected = 0;
        for (ulong sample = 0; sample < 200; sample++)
        {
            RandomStream random = new();
            random.Restart(1, sample);
            Sketch sketch = new(random);
            sketch.Clear();
            sketch.Begin(new Point(0f, 0f)).Through(new Point(0f, 1f));
            Pen pen = new();
            pen.Change(random, size: 1f);
            pen.Draw(sketch);

            (double ink, double rows) = (0, 0);
            for (int row = 0; row < Pen.Side; row++)
            {
                ReadOnlySpan<float> line = pen.Ink.Slice(row * Pen.Side, Pen.Side);
                foreach (float pixel in line)
                {
                    Assert.IsTrue(pixel is >= 0f and <= 1f, $"{pixel}");
                    ink += pixel;
                }

                rows += line.ContainsAnyExcept(0f) ? 1 : 0;
            }

            covered += ink / rows;
            // The mean ballpoint, the felt tips among them, and the mean pressure; round ends take a little away.
            expected += 2 * 0.068 * 60 * (1 + (0.12 * 0.4)) * 0.9125;
        }

        Assert.AreEqual(1.0, covered / expected, 0.06);
    }

    [TestMethod]
    public void Ink_stays_inside_the_image()
    {
        Pen pen = new();
        Sketch sketch = new(new RandomStream());
        for (ulong sample = 0; sample < 300; sample++)
        {
            sketch.Random.Restart(9, sample);
            sketch.Clear();
            sketch.Begin(new Point(0f, 0f)).Through(sketch.At(1f, 0.3f), sketch.At(0.4f, 1f), sketch.At(0f, 0.1f));
            pen.Change(sketch.Random, size: 1f);
            pen.Draw(sketch);
            for (int i = 0; i < Pen.Side; i++)
                Assert.AreEqual(0f, pen.Ink[i] + pen.Ink[(Pen.Side * (Pen.Side - 1)) + i] + pen.Ink[i * Pen.Side] + pen.Ink[(i * Pen.Side) + Pen.Side - 1]);
        }
    }

    private static float Nearest(Stroke stroke, Point place)
    {
        float nearest = float.MaxValue;
        foreach (Point point in stroke.Points)
            nearest = MathF.Min(nearest, point.DistanceTo(place));
        return nearest;
    }
}
