using System.Globalization;
using System.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>Text from a file as messages quote it: one line, printable, short.</summary>
internal static class Excerpt
{
    private const int MaxLength = 48;

    /// <summary><paramref name="text"/> with invisible characters as escapes, cut after 48 characters.</summary>
    public static string Of(string text)
    {
        var builder = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (builder.Length >= MaxLength)
                return builder.Append('…').ToString();
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                builder.Append(text[i]).Append(text[++i]);
            else if (IsVisible(text[i]))
                builder.Append(text[i]);
            else
                builder.Append("\\u").Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
        }
        return builder.ToString();
    }

    private static bool IsVisible(char character) => char.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
