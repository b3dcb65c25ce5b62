namespace Generated.Digits.Data.Drawn.Glyphs;

/// <summary>A falling stroke that curls into a loop: straight or bowed, the loop small or wide, closed, open or spiralling inwards.</summary>
internal sealed class Six : Glyph
{
    public override void Draw(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float loopTop = random.Around(0.55f, 0.08f);
        float right = random.Around(0.55f, 0.115f);
        float startX = random.Around(0.38f, 0.12f);
        float bow = random.Around(0.04f, 0.06f);
        float middle = (loopTop + 1f) * 0.5f;
        float bottom = right * random.Around(0.52f, 0.06f);

        sketch.Begin(sketch.At(startX, 0f)).Through(
            sketch.At(((startX + 0.06f) * 0.5f) - bow, 0.26f),
            sketch.At(0.04f - (bow * 0.4f), 0.58f),
            sketch.At(0.06f, random.Around(0.84f, 0.035f)),
            sketch.At(bottom, 1f),
            sketch.At(right * 0.92f, middle + 0.11f),
            sketch.At(right * 0.96f, middle - 0.08f),
            sketch.At(right * random.Around(0.64f, 0.08f), loopTop));

        // The end meets the falling stroke, crosses it, or stays inside.
        float closing = random.Around(0.14f, 0.115f);
        float drop = random.Around(0.07f, 0.05f);
        sketch.Through(sketch.At(closing + 0.1f, loopTop + (drop * 0.6f)), sketch.At(closing, loopTop + (drop * 2f)));
        if (random.Chance(0.3f))
            sketch.Through(sketch.At(closing + 0.05f, middle + 0.12f), sketch.At(closing + 0.15f, middle + random.Around(0.15f, 0.04f)));
    }
}
