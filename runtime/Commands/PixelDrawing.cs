using System.Text;

namespace Generated.Digits.Commands;

/// <summary>Draws a small square image out of characters.</summary>
internal static class PixelDrawing
{
    private const string Ramp = " .:-=+*#%@";

    /// <summary>Two pixels a character, one above the other, in shades of grey.</summary>
    public static string HalfBlocks(ReadOnlySpan<byte> pixels, int side)
    {
        StringBuilder text = new();
        for (int row = 0; row < side; row += 2)
        {
            for (int column = 0; column < side; column++)
            {
                int upper = pixels[(row * side) + column];
                int lower = row + 1 < side ? pixels[((row + 1) * side) + column] : 0;
                text.Append($"\e[38;2;{upper};{upper};{upper};48;2;{lower};{lower};{lower}m▀");
            }

            text.Append("\e[0m\n");
        }

        return text.ToString();
    }

    /// <summary>Two characters a pixel, which makes it about square; no color is needed.</summary>
    public static string Characters(ReadOnlySpan<byte> pixels, int side)
    {
        StringBuilder text = new();
        for (int row = 0; row < side; row++)
        {
            StringBuilder line = new();
            foreach (byte pixel in pixels.Slice(row * side, side))
                line.Append(Ramp[pixel * (Ramp.Length - 1) / byte.MaxValue], 2);
            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
