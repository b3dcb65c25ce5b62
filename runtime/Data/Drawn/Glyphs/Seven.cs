namespace Generated.Digits.Data.Drawn.Glyphs;

/// <summary>A bar and a falling stroke: straight or bowed, plain or crossed, with or without a tick at the start.</summary>
internal sealed class Seven : Glyph
{
    public override void Draw(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float left = random.Around(0f, 0.07f);
        float corner = random.Around(0.56f, 0.07f);
        float barLeft = random.Around(0.08f, 0.06f);
        float barRight = random.Around(0.05f, 0.05f);
        float foot = random.Around(0.28f, 0.14f);
        float bow = random.Around(-0.02f, 0.06f);

        Point start = sketch.At(left, barLeft);
        if (random.Chance(0.28f))
            sketch.Begin(sketch.At(left + random.Around(0.01f, 0.03f), barLeft + random.Between(0.06f, 0.34f))).Through(start);
        else
            sketch.Begin(start);

        Point middle = sketch.At(((corner + foot) * 0.5f) + bow, 0.5f);
        Point end = sketch.At(foot, 1f);
        Point half = sketch.At(corner * 0.5f, ((barLeft + barRight) * 0.5f) - random.Around(0f, 0.04f));
        if (random.Chance(0.65f))
            sketch.Through(half, sketch.At(corner, barRight)).Through(middle, end);
        else
            sketch.Through(half, sketch.At(corner - 0.08f, barRight - 0.01f), sketch.At(corner, barRight + 0.08f), middle, end);

        if (random.Chance(0.14f))
        {
            float reach = random.Between(0.12f, 0.3f);
            float height = random.Around(0.5f, 0.06f);
            sketch.Begin(sketch.At(middle.X - reach, height + random.Around(0.02f, 0.04f))).Through(sketch.At(middle.X + reach, height));
        }
    }
}
