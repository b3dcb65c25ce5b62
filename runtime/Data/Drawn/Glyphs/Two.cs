namespace Generated.Digits.Data.Drawn.Glyphs;

/// <summary>A hook, a diagonal and a base: joined by a corner, a bend or a loop.</summary>
internal sealed class Two : Glyph
{
    public override void Draw(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float right = random.Around(0.54f, 0.07f);
        float shoulder = random.Around(0.28f, 0.075f);
        float startX = random.Around(0.05f, 0.07f);
        float startY = shoulder + random.Around(0f, 0.1f);
        float crown = random.Around(0.33f, 0.05f);

        if (random.Chance(0.1f))
            sketch.Begin(sketch.At(startX + 0.12f, startY - 0.02f)).Through(sketch.At(startX + 0.06f, startY + 0.05f), sketch.At(startX, startY - 0.02f)); // a curl
        else
            sketch.Begin(sketch.At(startX, startY));

        Point[] hook =
        [
            sketch.At(startX + ((crown - startX) * 0.4f), startY * 0.3f),
            sketch.At(crown, 0f),
            sketch.At(right, shoulder),
            sketch.At(right * random.Around(0.76f, 0.09f), shoulder + ((1f - shoulder) * random.Around(0.42f, 0.05f))),
        ];

        float baseline = random.Around(0.96f, 0.03f);
        float style = random.Uniform();
        if (style < 0.45f)
            Loop(sketch, hook, baseline);
        else if (style < 0.85f)
            Corner(sketch, hook, baseline);
        else
            Bend(sketch, hook, baseline);
    }

    private static void Corner(Sketch sketch, Point[] hook, float baseline)
    {
        RandomStream random = sketch.Random;
        sketch.Through([.. hook, sketch.At(random.Around(0.03f, 0.05f), baseline)]);
        float end = random.Around(0.66f, 0.12f);
        float wave = random.Around(-0.005f, 0.035f);
        sketch.Through(
            sketch.At(end * 0.35f, baseline - 0.02f + wave),
            sketch.At(end * 0.7f, baseline - wave),
            sketch.At(end, baseline + random.Around(0f, 0.07f)));
    }

    private static void Loop(Sketch sketch, Point[] hook, float baseline)
    {
        RandomStream random = sketch.Random;
        float size = random.Between(0.5f, 2.6f);
        float drop = random.Around(0.03f, 0.04f) * size;
        float left = random.Around(0.02f, 0.05f);
        float end = random.Around(0.74f, 0.12f);
        sketch.Through(
        [
            .. hook,
            sketch.At(left + 0.15f, baseline - 0.03f),
            sketch.At(left + 0.02f, baseline),
            sketch.At(left - 0.02f, baseline - (0.08f * size)),
            sketch.At(left + 0.1f, baseline - (0.15f * size)),
            sketch.At(left + 0.3f, baseline - (0.08f * size)),
            sketch.At(end * 0.75f, baseline + (drop * 0.8f)),
            sketch.At(end, baseline + drop + random.Around(-0.03f, 0.05f)),
        ]);
    }

    private static void Bend(Sketch sketch, Point[] hook, float baseline)
    {
        RandomStream random = sketch.Random;
        float end = random.Around(0.64f, 0.1f);
        float left = random.Around(0.1f, 0.04f);
        sketch.Through(
        [
            .. hook,
            sketch.At(left, 0.84f),
            sketch.At(left + 0.02f, baseline),
            sketch.At(end * 0.6f, baseline + random.Around(0f, 0.02f)),
            sketch.At(end, baseline + random.Around(-0.05f, 0.05f)),
        ]);
    }
}
