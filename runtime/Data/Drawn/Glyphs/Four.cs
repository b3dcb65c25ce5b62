namespace Generated.Digits.Data.Drawn.Glyphs;

/// <summary>Open (two strokes), flowing (one stroke, like a y) or closed (a triangle on a stem).</summary>
internal sealed class Four : Glyph
{
    public override void Draw(Sketch sketch)
    {
        float style = sketch.Random.Uniform();
        if (style < 0.62f)
            Open(sketch);
        else if (style < 0.8f)
            Flowing(sketch);
        else
            Closed(sketch);
    }

    private static void Open(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float stem = random.Around(0.5f, 0.05f);
        float bar = random.Around(0.56f, 0.075f);
        float top = random.Around(0.04f, 0.07f);
        float left = random.Around(0.03f, 0.03f);
        float past = random.Chance(0.6f) ? random.Between(0.02f, 0.25f) : random.Between(-0.03f, 0.03f);

        Point corner = sketch.At(left, bar);
        sketch.Begin(sketch.At(left + random.Around(0.1f, 0.06f), top));
        Point crossing = sketch.At(stem + past, bar + random.Around(-0.02f, 0.04f));
        if (random.Chance(0.5f))
            sketch.Through(sketch.At(left + 0.04f, (top + bar) * 0.55f), corner).Through(sketch.At(stem * 0.6f, bar), crossing);
        else
            sketch.Through(sketch.At(left + 0.02f, bar * 0.75f), sketch.At(left + 0.05f, bar), sketch.At(stem * 0.6f, bar + 0.01f), crossing);

        float stemTop = random.Around(0.08f, 0.12f);
        sketch.Begin(sketch.At(stem + random.Around(0.03f, 0.03f), stemTop));
        sketch.Through(sketch.At(stem, 0.5f), sketch.At(stem - random.Around(0.04f, 0.04f), 1f));
    }

    private static void Flowing(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float stem = random.Around(0.52f, 0.04f);
        float belly = random.Around(0.5f, 0.05f);
        float stemTop = random.Around(0.04f, 0.05f);
        sketch.Begin(sketch.At(random.Around(0.08f, 0.04f), random.Around(0.04f, 0.05f)));
        sketch.Through(
            sketch.At(0.04f, belly * 0.65f),
            sketch.At(0.12f, belly),
            sketch.At(0.3f, belly - 0.03f),
            sketch.At(stem - 0.02f, belly * 0.6f),
            sketch.At(stem + 0.02f, stemTop));
        sketch.Through(sketch.At(stem, 0.5f), sketch.At(stem - random.Around(0.04f, 0.05f), 1f));
    }

    private static void Closed(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float stem = random.Around(0.46f, 0.05f);
        float bar = random.Around(0.6f, 0.06f);
        Point apex = sketch.At(stem, 0f);
        Point corner = sketch.At(0f, bar);
        Point end = sketch.At(stem + random.Between(0.03f, 0.25f), bar + random.Around(0f, 0.03f));
        sketch.Begin(apex).Through(sketch.At(stem * 0.5f, bar * 0.55f), corner);
        sketch.Through(end);
        // Where the stem starts shows whether the triangle really closes.
        sketch.Begin(sketch.At(stem + random.Around(0.01f, 0.02f), random.Between(-0.04f, 0.16f)));
        sketch.Through(sketch.At(stem, 0.5f), sketch.At(stem - random.Around(0.01f, 0.03f), 1f));
    }
}
