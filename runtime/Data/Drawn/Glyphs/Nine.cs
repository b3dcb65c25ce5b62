namespace Generated.Digits.Data.Drawn.Glyphs;

/// <summary>A loop and a stem: the stem straight, leaning or hooked, the loop closed or left open at the top.</summary>
internal sealed class Nine : Glyph
{
    public override void Draw(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float loopFoot = random.Around(0.48f, 0.085f);
        float right = random.Around(0.5f, 0.05f);
        float left = random.Around(0.02f, 0.07f);
        float crown = random.Around(0.29f, 0.05f);

        // Where the pen sets down and where it meets the stem again are a matter of chance: the loop may gape.
        Point start = sketch.At(right - random.Around(0.03f, 0.07f), random.Around(0.07f, 0.06f));
        Point stemTop = sketch.At(right + random.Around(0f, 0.03f), random.Around(0.1f, 0.08f));
        sketch.Begin(start).Through(
            sketch.At(crown, 0f),
            sketch.At(left + 0.02f, loopFoot * random.Around(0.4f, 0.06f)),
            sketch.At(left + 0.01f, loopFoot * random.Around(0.76f, 0.06f)),
            sketch.At(random.Around(0.2f, 0.05f), loopFoot),
            sketch.At(right - random.Around(0.09f, 0.03f), loopFoot * random.Around(0.72f, 0.09f)),
            stemTop);

        if (random.Chance(0.22f))
            Hook(sketch, right);
        else
            Stem(sketch, right);
    }

    private static void Stem(Sketch sketch, float right)
    {
        RandomStream random = sketch.Random;
        float foot = right - random.Around(0.05f, 0.11f);
        sketch.Through(sketch.At(((right + foot) * 0.5f) + random.Around(0.02f, 0.03f), 0.5f), sketch.At(foot, 1f));
    }

    private static void Hook(Sketch sketch, float right)
    {
        RandomStream random = sketch.Random;
        sketch.Through(
            sketch.At(right, 0.5f),
            sketch.At(right - 0.04f, 0.82f),
            sketch.At(right - 0.18f, 0.98f),
            sketch.At(random.Around(0.1f, 0.07f), random.Around(0.93f, 0.06f)));
    }
}
