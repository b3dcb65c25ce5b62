namespace Generated.Digits.Data.Drawn.Glyphs;

/// <summary>Two bowls that meet in a corner, a soft bend or a little loop; sometimes with a flat top.</summary>
internal sealed class Three : Glyph
{
    public override void Draw(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float waist = random.Around(0.45f, 0.055f);
        float pinch = random.Around(0.22f, 0.09f);
        if (random.Chance(0.1f))
            FlatTop(sketch, pinch, waist);
        else
            UpperBowl(sketch, pinch, waist);

        if (random.Chance(0.25f))
        {
            // The pen turns over itself at the waist.
            float size = random.Between(0.4f, 1.4f);
            sketch.Through(
                sketch.At(pinch - (0.07f * size), waist + (0.02f * size)),
                sketch.At(pinch - (0.06f * size), waist - (0.06f * size)),
                sketch.At(pinch + (0.04f * size), waist - (0.04f * size)));
        }

        LowerBowl(sketch, pinch, waist);
    }

    private static void FlatTop(Sketch sketch, float pinch, float waist)
        => sketch.Begin(sketch.At(0.05f, 0.04f)).Through(sketch.At(sketch.Random.Around(0.53f, 0.06f), 0.02f)).Through(sketch.At(pinch, waist - 0.04f));

    private static void UpperBowl(Sketch sketch, float pinch, float waist)
    {
        RandomStream random = sketch.Random;
        float right = random.Around(0.52f, 0.07f);
        float startX = random.Around(0.05f, 0.08f);
        float startY = random.Around(0.13f, 0.07f);
        float crown = random.Around(0.32f, 0.05f);
        sketch.Begin(sketch.At(startX, startY)).Through(
            sketch.At(startX + ((crown - startX) * 0.4f), startY * 0.35f),
            sketch.At(crown, 0f),
            sketch.At((crown * 0.25f) + (right * 0.75f), waist * random.Around(0.1f, 0.03f)),
            sketch.At(right, random.Around(waist * 0.42f, 0.03f)),
            sketch.At((pinch * 0.45f) + (right * 0.55f), waist - 0.08f),
            sketch.At(pinch, waist));
    }

    private static void LowerBowl(Sketch sketch, float pinch, float waist)
    {
        RandomStream random = sketch.Random;
        float right = random.Around(0.57f, 0.08f);
        float endX = random.Around(0.01f, 0.11f);
        float endY = random.Around(0.87f, 0.085f);
        float bottom = random.Around(0.28f, 0.05f);
        sketch.Through(
            sketch.At((pinch * 0.45f) + (right * 0.55f), waist + random.Around(0.06f, 0.02f)),
            sketch.At(right, random.Around(waist + 0.26f, 0.035f)),
            sketch.At((right * 0.8f) + (bottom * 0.2f), 0.92f),
            sketch.At(bottom, 1f),
            sketch.At((endX + bottom) * 0.48f, (endY + 1f) * 0.51f),
            sketch.At(endX, endY));
    }
}
