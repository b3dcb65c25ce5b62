namespace Generated.Digits.Data.Drawn.Glyphs;

/// <summary>A hook, a diagonal and a base: joined by a corner, a bend or a loop; or angular like a Z.</summary>
internal sealed class Two : Glyph
{
    public override void Draw(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float baseline = random.Around(0.96f, 0.03f);
        float style = random.Uniform();
        Point[] hook = style < 0.12f ? AngularHook(sketch) : RoundHook(sketch);

        if (style is >= 0.12f and < 0.58f)
            Loop(sketch, hook, baseline);
        else if (style < 0.9f)
            Corner(sketch, hook, baseline);
        else
            Bend(sketch, hook, baseline);
    }

    private static Point[] RoundHook(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float right = random.Around(0.57f, 0.07f);
        float shoulder = random.Around(0.28f, 0.07f);
        float startX = random.Around(0.06f, 0.07f);
        float startY = shoulder + random.Around(0f, 0.1f);
        float crown = random.Around(0.32f, 0.05f);
        if (random.Chance(0.1f))
            sketch.Begin(sketch.At(startX + 0.12f, startY - 0.02f)).Through(sketch.At(startX + 0.06f, startY + 0.05f), sketch.At(startX, startY - 0.02f)); // a curl
        else
            sketch.Begin(sketch.At(startX, startY));
        return
        [
            sketch.At(startX + ((crown - startX) * 0.4f), startY * 0.3f),
            sketch.At(crown, 0f),
            sketch.At((crown * 0.25f) + (right * 0.75f), shoulder * random.Around(0.22f, 0.06f)),
            sketch.At(right, shoulder),
            sketch.At(right * random.Around(0.8f, 0.09f), shoulder + ((1f - shoulder) * random.Around(0.42f, 0.05f))),
        ];
    }

    private static Point[] AngularHook(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float right = random.Around(0.53f, 0.06f);
        sketch.Begin(sketch.At(random.Around(0.05f, 0.06f), random.Around(0.12f, 0.06f)));
        sketch.Through(sketch.At(right * 0.5f, 0.04f), sketch.At(right, random.Around(0.04f, 0.04f)));
        return [sketch.At(right * 0.55f, 0.5f)];
    }

    private static void Corner(Sketch sketch, Point[] hook, float baseline)
    {
        RandomStream random = sketch.Random;
        sketch.Through([.. hook, sketch.At(random.Around(0.03f, 0.05f), baseline)]);
        float end = random.Around(0.68f, 0.12f);
        float wave = random.Around(-0.005f, 0.035f);
        sketch.Through(
            sketch.At(end * 0.35f, baseline - 0.02f + wave),
            sketch.At(end * 0.7f, baseline - wave),
            sketch.At(end, baseline + random.Around(0f, 0.07f)));
    }

    /// <summary>The pen turns back at the foot, crosses the diagonal and falls away to the right.</summary>
    private static void Loop(Sketch sketch, Point[] hook, float baseline)
    {
        RandomStream random = sketch.Random;
        float height = random.Between(0.06f, 0.4f);
        float left = random.Around(0.02f, 0.05f);
        float end = random.Around(0.76f, 0.11f);
        sketch.Through(
        [
            .. hook,
            sketch.At(left + random.Around(0.18f, 0.03f), baseline - 0.04f),
            sketch.At(left + 0.05f, baseline),
            sketch.At(left - 0.02f, baseline - (height * 0.5f)),
            sketch.At(left + 0.07f, baseline - height),
            sketch.At(left + random.Around(0.25f, 0.03f), baseline - (height * random.Around(0.85f, 0.1f))),
            sketch.At((left * 0.3f) + (end * 0.7f), baseline - (height * random.Around(0.2f, 0.2f))),
            sketch.At(end, baseline + random.Around(0f, 0.06f)),
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
