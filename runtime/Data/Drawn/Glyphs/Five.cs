namespace Generated.Digits.Data.Drawn.Glyphs;

/// <summary>A neck, a bowl and a flag: the flag a stroke of its own, drawn first, or swept into an S.</summary>
internal sealed class Five : Glyph
{
    public override void Draw(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        float neck = random.Around(0.13f, 0.05f);
        float shoulder = random.Around(0.39f, 0.07f);
        float reach = random.Around(0.65f, 0.16f);
        Point flagEnd = sketch.At(reach, random.Around(0f, 0.06f));
        float style = random.Uniform();
        if (style < 0.6f)
        {
            float neckTop = neck + random.Around(0.09f, 0.08f);
            sketch.Begin(sketch.At(neckTop, 0.04f)).Through(sketch.At(neck, shoulder));
            Bowl(sketch, neck, shoulder);
            // The flag may miss the neck.
            Point flagStart = sketch.At(neckTop + random.Around(0.01f, 0.06f), 0.04f + random.Around(0f, 0.04f));
            sketch.Begin(flagStart).Through(sketch.At((flagStart.X + flagEnd.X) * 0.5f, (flagStart.Y + flagEnd.Y) * 0.5f), flagEnd);
        }
        else if (style < 0.8f)
        {
            sketch.Begin(flagEnd).Through(sketch.At(neck + random.Around(0.04f, 0.04f), 0.03f)).Through(sketch.At(neck, shoulder));
            Bowl(sketch, neck, shoulder);
        }
        else
        {
            sketch.Begin(flagEnd).Through(
                sketch.At(neck + 0.16f, 0.04f),
                sketch.At(neck + 0.01f, shoulder * 0.5f),
                sketch.At(neck + 0.06f, shoulder * 0.9f),
                sketch.At(0.36f, shoulder + 0.1f),
                sketch.At(random.Around(0.5f, 0.06f), random.Around(0.74f, 0.04f)),
                sketch.At(0.32f, 0.97f),
                sketch.At(random.Around(0.02f, 0.07f), random.Around(0.92f, 0.06f)));
        }
    }

    private static void Bowl(Sketch sketch, float neck, float shoulder)
    {
        RandomStream random = sketch.Random;
        float right = random.Around(0.55f, 0.1f);
        float endX = random.Around(0.03f, 0.09f);
        float endY = random.Around(0.87f, 0.09f);
        float bottom = random.Around(0.26f, 0.04f);
        sketch.Through(
            sketch.At((neck + right) * 0.48f, shoulder - random.Around(0.055f, 0.04f)),
            sketch.At(right * 0.92f, shoulder + random.Around(0.12f, 0.02f)),
            sketch.At(right, (shoulder + 1f) * 0.51f),
            sketch.At((right * 0.75f) + (bottom * 0.25f), 0.93f),
            sketch.At(bottom, 1f),
            sketch.At(endX, endY));
    }
}
