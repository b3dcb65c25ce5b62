using System.Numerics;

namespace Generated.Digits.Images;

/// <summary>A picture row by row, each pixel red, green, blue and opacity, all from 0 to 1.</summary>
internal sealed class ColorImage
{
    /// <summary>A black, transparent picture.</summary>
    public ColorImage(int width, int height)
    {
        Width = width;
        Height = height;
        Pixels = new Vector4[width * height];
    }

    /// <summary>Pixels from left to right.</summary>
    public int Width { get; }

    /// <summary>Pixels from top to bottom.</summary>
    public int Height { get; }

    /// <summary>Row after row; the color is not multiplied by the opacity.</summary>
    public Vector4[] Pixels { get; }

    /// <summary>
    /// Makes a picture out of 8-bit RGBA, each side divided by <paramref name="factor"/>: means over squares of pixels, in
    /// which a pixel counts as much as it is opaque.
    /// </summary>
    public static ColorImage FromBytes(ReadOnlySpan<byte> rgba, int width, int height, int factor)
    {
        ColorImage image = new((width + factor - 1) / factor, (height + factor - 1) / factor);
        for (int row = 0; row < image.Height; row++)
        {
            for (int column = 0; column < image.Width; column++)
            {
                int right = Math.Min(width, (column + 1) * factor);
                int bottom = Math.Min(height, (row + 1) * factor);
                Vector3 color = default;
                float opacity = 0;
                for (int y = row * factor; y < bottom; y++)
                {
                    for (int x = column * factor; x < right; x++)
                    {
                        ReadOnlySpan<byte> pixel = rgba.Slice(((y * width) + x) * 4, 4);
                        color += new Vector3(pixel[0], pixel[1], pixel[2]) * pixel[3];
                        opacity += pixel[3];
                    }
                }

                int count = (bottom - (row * factor)) * (right - (column * factor));
                image.Pixels[(row * image.Width) + column] =
                    new Vector4(opacity > 0 ? color / (255f * opacity) : default, opacity / (255f * count));
            }
        }

        return image;
    }

    /// <summary>The picture turned and mirrored as its Exif orientation, 1 to 8, asks for.</summary>
    public ColorImage Turn(int orientation)
    {
        if (orientation is < 2 or > 8)
            return this;
        bool swaps = orientation >= 5;
        ColorImage turned = new(swaps ? Height : Width, swaps ? Width : Height);
        for (int y = 0; y < turned.Height; y++)
        {
            for (int x = 0; x < turned.Width; x++)
            {
                int flippedX = turned.Width - 1 - x;
                int flippedY = turned.Height - 1 - y;
                (int column, int row) = orientation switch
                {
                    2 => (flippedX, y),
                    3 => (flippedX, flippedY),
                    4 => (x, flippedY),
                    5 => (y, x),
                    6 => (y, flippedX),
                    7 => (flippedY, flippedX),
                    _ => (flippedY, x),
                };
                turned.Pixels[(y * turned.Width) + x] = Pixels[(row * Width) + column];
            }
        }

        return turned;
    }
}
