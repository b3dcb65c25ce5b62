using System.Text;
using System.Text.RegularExpressions;

namespace Generated.Digits.Commands;

/// <summary>
/// Breaks a line between words where a terminal would break it inside one. A command to type again stays whole, on a line of its own if need be:
/// the terminal wraps it so that it can be copied, which it could not with a line end inside.
/// </summary>
internal static class LineWrap
{
    /// <summary>This program's name, perhaps a verb, and an option: the name alone is a word of English.</summary>
    private static readonly Regex s_command = new(Regex.Escape(ProgramCall.Words) + " (?:[a-z]+ )?--", RegexOptions.CultureInvariant);

    /// <summary><paramref name="text"/> in lines of at most <paramref name="width"/> characters, but for words and commands that are longer.</summary>
    public static string Fit(string text, int width)
    {
        if (text.Length <= width)
            return text;
        StringBuilder lines = new(text.Length + 8);
        int used = 0;
        foreach (string word in WordsOf(text))
        {
            if (used > 0 && used + 1 + word.Length > width)
            {
                lines.Append('\n');
                used = 0;
            }

            if (used > 0)
            {
                lines.Append(' ');
                used++;
            }

            lines.Append(word);
            used += word.Length;
        }

        return lines.ToString();
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        int start = 0;
        while (start < text.Length)
        {
            int end = EndOfWord(text, start);
            yield return text[start..end];
            start = end + 1;
        }
    }

    /// <summary>The space after the word that begins at <paramref name="start"/>; spaces inside a command are none.</summary>
    private static int EndOfWord(string text, int start)
    {
        int space = EndOfRun(text, start);
        Match command = s_command.Match(text, start);
        if (!command.Success || command.Index > space)
            return space;

        // Between backticks or brackets it ends there, else with the line.
        int close = text.IndexOfAny(['`', ')'], command.Index + 1);
        return close < 0 ? text.Length : EndOfRun(text, close);
    }

    private static int EndOfRun(string text, int from) => text.IndexOf(' ', from) is var space and >= 0 ? space : text.Length;
}
