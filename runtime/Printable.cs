using System.Text;

namespace Generated.Digits;

/// <summary>Makes text that came out of a file fit for one line on a screen.</summary>
internal static class Printable
{
    /// <summary>Shows control characters, which could move the cursor or end the line, as <c>·</c>, and cuts what is too long.</summary>
    public static string Line(string text, int maximumLength = 400)
    {
        StringBuilder line = new(Math.Min(text.Length, maximumLength + 1));
        foreach (char character in text.AsSpan(0, Math.Min(text.Length, maximumLength)))
            line.Append(char.IsControl(character) || character is '\u2028' or '\u2029' ? '·' : character);
        return text.Length > maximumLength ? line.Append('…').ToString() : line.ToString();
    }
}
