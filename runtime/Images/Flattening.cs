using System.Numerics;

namespace Generated.Digits.Images;

/// <summary>Puts a picture with transparent parts on something opaque on which its digit still shows.</summary>
internal static class Flattening
{
    private const float Opaque = 0.5f;

    /// <summary>The picture's colors without transparency.</summary>
    public static Vector3[] Flatten(ColorImage image)
    {
        Vector4[] pixels = image.Pixels;
        float opacity = pixels.Average(pixel => pixel.W);
        if (opacity >= 0.999f)
            return Array.ConvertAll(pixels, pixel => pixel.AsVector3());

        // One color on nothing: it is the ink, whatever color it has, and its opacity says where.
        if (IsOneColor(pixels))
            return Array.ConvertAll(pixels, pixel => new Vector3(pixel.W));

        // Otherwise paper is there too. Where most is opaque the rest is taken for paper as well, say around rounded
        // corners; where most is transparent, white is what the picture was most likely looked at on.
        Vector3 paper = opacity > Opaque ? Background.MedianColor(pixels.Where(pixel => pixel.W >= Opaque).Select(pixel => pixel.AsVector3())) : Vector3.One;
        return Array.ConvertAll(pixels, pixel => Vector3.Lerp(paper, pixel.AsVector3(), pixel.W));
    }

    private static bool IsOneColor(Vector4[] pixels)
    {
        const float Tolerance = 0.15f;
        Vector3 least = Vector3.One;
        Vector3 most = Vector3.Zero;
        foreach (Vector4 pixel in pixels)
        {
            if (pixel.W < Opaque)
                continue;
            least = Vector3.Min(least, pixel.AsVector3());
            most = Vector3.Max(most, pixel.AsVector3());
        }

        Vector3 spread = most - least;
        return Math.Max(spread.X, Math.Max(spread.Y, spread.Z)) <= Tolerance;
    }
}
