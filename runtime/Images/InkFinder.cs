using System.Numerics;

namespace Generated.Digits.Images;

/// <summary>
/// Tells a digit from its paper. Ink is what differs from the paper, in whatever color and direction, so nothing need be
/// known of dark on light or light on dark.
/// </summary>
internal static class InkFinder
{
    // Below this, the strongest marks of a picture are its grain.
    private const float LeastContrast = 0.05f;

    /// <summary>The ink of <paramref name="image"/>; null where there is none.</summary>
    public static InkImage? Find(ColorImage image)
    {
        (int width, int height) = (image.Width, image.Height);
        Vector3[] colors = Flattening.Flatten(image);
        Background background = Background.Fit(colors, width, height);

        // Ink in the shade differs less from its paper, in proportion to the light. On black there is no light to measure.
        const float Lit = 0.15f;
        float light = Background.Distance(background.At(width / 2, height / 2), Vector3.Zero);
        float[] ink = new float[colors.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int i = (y * width) + x;
                Vector3 paper = background.At(x, y);
                float here = Background.Distance(paper, Vector3.Zero);
                float relative = light > Lit && here > Lit ? light / here : 1;
                ink[i] = Background.Distance(colors[i], paper) * relative;
            }
        }

        return Stretch(ink, background.Noise) && InkMarks.Keep(ink, width) ? new InkImage(width, height, ink) : null;
    }

    /// <summary>Makes the paper's grain 0 and what is nearly the strongest ink 1.</summary>
    private static bool Stretch(float[] ink, float noise)
    {
        const float Nothing = 1f / 512;
        float low = noise < Nothing ? 0 : 5 * noise;
        float[] marks = Array.FindAll(ink, value => value > Math.Max(low, Nothing));
        if (marks.Length == 0)
            return false;
        Array.Sort(marks);

        // In a clean picture the strongest ink is just that; grain makes some pixels stronger than ink is.
        float high = marks[low == 0 ? ^1 : (int)(0.9f * (marks.Length - 1))];
        if (high < LeastContrast || high < 1.5f * low)
            return false;

        for (int i = 0; i < ink.Length; i++)
            ink[i] = ink[i] < Nothing ? 0 : Math.Clamp((ink[i] - low) / (high - low), 0, 1);
        return true;
    }
}
