namespace Generated.Digits.Data.Drawn.Glyphs;

/// <summary>One crossing stroke, begun at the top or elsewhere, its ends meeting or not; or two loops, one on the other.</summary>
internal sealed class Eight : Glyph
{
    /// <inheritdoc/>
    public override float Size => 1.1f;

    public override void Draw(Sketch sketch)
    {
        if (sketch.Random.Chance(0.85f))
            Crossing(sketch);
        else
            Stacked(sketch);
    }

    private static void Crossing(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        Point[] figure = Figure(sketch);
        float choice = random.Uniform();
        int first = choice < 0.75f ? 0 : choice < 0.85f ? 1 : choice < 0.93f ? 4 : 7;

        // The stroke ends where it began, short of it, or sails past it.
        Point[] path = new Point[figure.Length + 1];
        for (int i = 0; i < path.Length; i++)
            path[i] = figure[(first + i) % figure.Length];
        path[0] += new Point(random.Around(0.02f, 0.05f), random.Around(0.01f, 0.05f));
        float past = random.Around(0.03f, 0.1f);
        path[^1] += new Point(past, random.Around(0f, 0.05f) - (past * 0.5f));
        sketch.Begin(path[0]).Through(path.AsSpan(1));
    }

    /// <summary>The closed figure, from its upper right over the top, down to the right, and back up.</summary>
    private static Point[] Figure(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float waist = random.Around(0.49f, 0.06f);
        float upper = random.Around(0.23f, 0.05f);
        float lower = random.Around(0.23f, 0.06f);
        float lean = random.Around(0.02f, 0.04f);
        float top = 0.3f + lean;
        float bottom = 0.3f - lean;
        float foot = 1f - waist; // the height of the lower loop
        return
        [
            sketch.At(top + (upper * random.Around(0.8f, 0.1f)), waist * random.Around(0.2f, 0.07f)),
            sketch.At(top, 0f),
            sketch.At(top - (upper * random.Around(0.8f, 0.07f)), waist * random.Around(0.16f, 0.05f)),
            sketch.At(top - (upper * random.Around(0.9f, 0.1f)), waist * random.Around(0.55f, 0.06f)),
            sketch.At(0.3f, waist),
            sketch.At(bottom + lower, waist + (foot * random.Around(0.45f, 0.05f))),
            sketch.At(bottom + (lower * random.Around(0.8f, 0.08f)), waist + (foot * 0.85f)),
            sketch.At(bottom, 1f),
            sketch.At(bottom - (lower * random.Around(0.8f, 0.08f)), waist + (foot * 0.85f)),
            sketch.At(bottom - lower, waist + (foot * random.Around(0.47f, 0.05f))),
            sketch.At(0.3f, waist + random.Around(0.02f, 0.03f)),
            sketch.At(top + (upper * random.Around(0.8f, 0.15f)), waist * random.Around(0.55f, 0.06f)),
        ];
    }

    private static void Stacked(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float waist = random.Around(0.47f, 0.06f);
        Point[] top = Arc(new(0.31f, waist * 0.5f), random.Around(0.22f, 0.05f), waist * 0.5f, random.Around(0.25f, 0.1f), 1f + random.Around(0.02f, 0.05f));
        Point[] bottom = Arc(new(0.3f, (1f + waist) * 0.5f), random.Around(0.26f, 0.05f), (1f - waist) * 0.5f, random.Around(0.75f, 0.1f), -1f + random.Around(-0.02f, 0.05f));
        sketch.Begin(top[0]).Through(top.AsSpan(1));
        sketch.Begin(bottom[0]).Through(bottom.AsSpan(1));
    }
}
