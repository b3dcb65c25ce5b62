namespace Generated.Digits.Data.Drawn.Glyphs;

/// <summary>A stroke: mostly bare, sometimes with a flag, a foot, or both.</summary>
internal sealed class One : Glyph
{
    /// <inheritdoc/>
    public override float Size => 0.92f;

    public override void Draw(Sketch sketch)
    {
        RandomStream random = sketch.Random;
        // Ones lean more freely than other digits: nothing but the slant gives them a width.
        float lean = random.Around(0.08f, 0.13f);
        Point top = new(0.3f + lean, 0f);
        Point foot = new(0.3f - lean, 1f);
        Point middle = new(random.Around(0.3f, 0.02f), 0.5f);

        float style = random.Uniform();
        bool flag = style < 0.2f;
        bool bar = style is > 0.1f and < 0.22f;
        if (flag)
        {
            float reach = random.Between(0.08f, 0.32f);
            sketch.Begin(sketch.At(top.X - reach, top.Y + (reach * random.Between(0.4f, 1.1f)))).Through(top);
            sketch.Through(middle, foot);
        }
        else
        {
            sketch.Begin(top).Through(middle, foot);
        }

        if (bar)
        {
            float half = random.Between(0.14f, 0.36f);
            sketch.Begin(sketch.At(foot.X - half, 1f)).Through(sketch.At(foot.X + half, 0.99f));
        }
    }
}
