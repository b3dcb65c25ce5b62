namespace Generated.Digits.Data.Drawn.Glyphs;

/// <summary>
/// An oval, round or pointed at the top: left open, closed, or running on over its start; often with a hook at
/// the top where the pen came in or went out, rarely with a slash.
/// </summary>
internal sealed class Zero : Glyph
{
    /// <inheritdoc/>
    public override float Size => 0.87f;

    public override void Draw(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        Point[] oval = Oval(random);
        if (random.Chance(0.3f))
            sketch.Begin(Hook(sketch, oval[0])).Through(oval);
        else
            sketch.Begin(oval[0]).Through(oval.AsSpan(1));

        if (random.Chance(0.3f))
            sketch.Through(Hook(sketch, oval[^1]));
        else if (random.Chance(0.015f))
            sketch.Begin(sketch.At(0.6f, 0.1f)).Through(sketch.At(0.05f, 0.9f));
    }

    private static Point[] Oval(RandomStream random)
    {
        float radius = random.Around(0.36f, 0.08f);
        float start = random.Around(0.77f, 0.09f);
        float turns = random.Around(1.05f, 0.08f);
        float growth = random.Around(1f, 0.13f);
        // Most hands go counter-clockwise.
        Point[] oval = Arc(new(0.32f, 0.5f), radius, 0.5f, start, random.Chance(0.85f) ? -turns : turns, growth);

        float pointed = random.Around(0.15f, 0.2f);
        for (int i = 0; i < oval.Length; i++)
            oval[i] = new Point(0.32f + ((oval[i].X - 0.32f) * (1f + (pointed * (oval[i].Y - 0.5f)))), oval[i].Y);
        return oval;
    }

    private static Point Hook(Sketch sketch, Point end)
        => sketch.At(end.X + sketch.Random.Around(0f, 0.14f), end.Y + sketch.Random.Between(-0.1f, 0.3f));
}
