using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// Breaks lines of generated code that are too long to read: between statements, before a constraint, behind a comma, or
/// between the words of a comment; where brackets nest least, and into parts of about the same length.
/// </summary>
internal static class LineBreaker
{
    /// <summary>Characters that a line may have.</summary>
    public const int Width = 160;

    private const string Indent = "    ";
    private const string Open = "/// <summary>", Close = "</summary>";

    // Places to break at, the better ones first.
    private enum Place
    {
        Constraint,
        Comma,
        Arrow,
        Condition,
        Or,
        InnerOr,
        InnerComma,
        InmostComma,
        None,
    }

    private delegate int Finder(string text, int most, int wanted);

    /// <summary><paramref name="line"/>, which will be indented by <paramref name="indent"/> characters, in as many as it takes.</summary>
    public static IReadOnlyList<string> Break(string line, int indent)
    {
        int room = Width - indent;
        if (line.Length <= room)
            return [line];
        if (line.StartsWith("//", StringComparison.Ordinal))
            return BreakComment(line, room);
        int comment = line.IndexOf("; // ", StringComparison.Ordinal);
        return comment < 0
            ? BreakCode(line, room)
            : [.. BreakComment(line.Substring(comment + 2), room), .. Break(line.Substring(0, comment + 1), indent)];
    }

    private static List<string> BreakComment(string line, int room)
    {
        if (line.StartsWith(Open, StringComparison.Ordinal) && line.EndsWith(Close, StringComparison.Ordinal))
        {
            string text = line.Substring(Open.Length, line.Length - Open.Length - Close.Length);
            return [Open, .. BreakComment("/// " + text, room), "/// " + Close];
        }
        return Wrapped(line, room, line.Substring(0, CommentStart(line)).Replace('*', ' '), FindSpace);
    }

    // Statements stay what they are; the parts of one are indented.
    private static List<string> BreakCode(string line, int room)
    {
        var lines = new List<string>();
        foreach (string statement in Wrapped(line, room, "", FindStatement))
            lines.AddRange(Wrapped(statement, room, Indent, FindPart));
        return lines;
    }

    // Cuts off parts of about equal length until the rest has room; a head marks those that continue.
    private static List<string> Wrapped(string line, int room, string head, Finder find)
    {
        var lines = new List<string>();
        string mark = "";
        while (mark.Length + line.Length > room)
        {
            int most = room - mark.Length, cut = find(line, most + 1, line.Length / DenseLayer.Ceiling(line.Length, most));
            if (cut <= 0)
                break;
            lines.Add(mark + line.Substring(0, cut - 1));
            line = line.Substring(cut);
            mark = head;
        }
        lines.Add(mark + line);
        return lines;
    }

    // Each finder gives the start of the next part, behind a space, not beyond the most and nearest to what is wanted; or none.

    private static int FindSpace(string text, int most, int wanted)
    {
        int found = -1;
        bool isTag = false;
        for (int at = CommentStart(text); at < most; at++)
        {
            if (text[at] == '<' && (char.IsLetter(text[at + 1]) || text[at + 1] == '/'))
                isTag = true;
            else if (text[at] == '>')
                isTag = false;
            else if (text[at] == ' ' && !isTag)
                found = Nearer(at + 1, found, wanted);
        }
        return found;
    }

    private static int FindStatement(string text, int most, int wanted)
    {
        int found = -1, depth = 0;
        bool isString = false;
        for (int at = 0; at + 2 <= most && at + 2 < text.Length; at++)
        {
            depth += Nesting(text, at, ref isString);
            if (text[at] == ';' && text[at + 1] == ' ' && depth == 0 && !isString)
                found = Nearer(at + 2, found, wanted);
        }
        return found;
    }

    private static int FindPart(string text, int most, int wanted)
    {
        int found = -1, depth = 0;
        bool isString = false;
        var best = Place.None;
        for (int at = 0; at < most && at + 4 < text.Length; at++)
        {
            depth += Nesting(text, at, ref isString);
            if (isString || text[at] is not (',' or ' '))
                continue;
            Place place = PlaceAt(text, at, depth);
            int start = place == Place.Arrow ? at + 4 : text[at] == ',' ? at + 2 : at + 1;
            if (place > best || place == Place.None || start > most)
                continue;
            found = place < best ? start : Nearer(start, found, wanted);
            best = place;
        }
        return found;
    }

    private static Place PlaceAt(string text, int at, int depth)
    {
        bool Is(string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;
        if (Is(", "))
            return depth switch { 0 => Place.Comma, 1 => Place.InnerComma, 2 => Place.InmostComma, _ => Place.None };
        if (Is(" | "))
            return depth switch { 0 => Place.Or, 1 => Place.InnerOr, _ => Place.None };
        if (depth > 0)
            return Place.None;
        return Is(" where ") ? Place.Constraint : Is(" => ") ? Place.Arrow : Is(" ? ") || Is(" : ") ? Place.Condition : Place.None;
    }

    private static int Nearer(int place, int other, int wanted) => other < 0 || Math.Abs(place - wanted) <= Math.Abs(other - wanted) ? place : other;

    // How a character changes the depth of brackets. Comparisons have spaces around them, type arguments have none.
    private static int Nesting(string text, int at, ref bool isString)
    {
        char character = text[at];
        if (character == '"')
            isString = !isString;
        if (isString)
            return 0;
        char before = at == 0 ? ' ' : text[at - 1];
        return character switch
        {
            '(' or '[' or '{' => 1,
            ')' or ']' or '}' => -1,
            '<' when char.IsLetterOrDigit(before) => 1,
            '>' when char.IsLetterOrDigit(before) || before is '>' or '?' => -1,
            _ => 0,
        };
    }

    // Behind the slashes, spaces and stars that a comment begins with.
    private static int CommentStart(string line)
    {
        int at = 0;
        while (at < line.Length && line[at] is '/' or ' ' or '*')
            at++;
        return at;
    }
}
