using System.Collections.Concurrent;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// Code that is the same in every network. It stands in a C# file of Templates/, which the test project compiles and tests as it is; the
/// generator carries the file as a resource and writes the body of its class into the network's class. What differs between networks is
/// stated in the file by ordinary means:
/// <list type="bullet">
/// <item><c>#region</c>: a part that can be taken alone (<see cref="Region"/>), or of which the generator has a version for the network's
/// own sizes (<see cref="Replace"/>). The directives themselves are not written.</item>
/// <item><c>#if SYMBOL</c> or <c>#if !SYMBOL</c>: the generator decides (<see cref="If"/>). A <c>#define</c> above the class decides for the
/// tests. Conditions on the target framework, <c>NET…</c>, are left to the compiler of the generated code.</item>
/// <item>Names: where the network's number or name is written instead of an identifier, <see cref="With(string, string)"/> says so. The tests' part of the
/// class declares those identifiers.</item>
/// </list>
/// A region, symbol or name that the file does not have is an error of the generator, and so is a symbol that nobody decided.
/// </summary>
internal sealed class Template
{
    private const string RegionStart = "#region ", RegionEnd = "#endregion", Condition = "#if ", Otherwise = "#else", ConditionEnd = "#endif", FrameworkSymbol = "NET";
    private static readonly ConcurrentDictionary<string, Template> s_files = new(StringComparer.Ordinal);

    private readonly string _source;
    private readonly IReadOnlyList<string> _lines;

    private Template(string source, IReadOnlyList<string> lines)
    {
        _source = source;
        _lines = lines;
    }

    /// <summary>The body of the class in Templates/<paramref name="file"/>.cs.</summary>
    public static Template Of(string file) => s_files.GetOrAdd(file, Read);

    /// <summary>The lines of a region.</summary>
    public Template Region(string name)
    {
        (int start, int end) = Find(name);
        return new Template($"{_source}, {name}", Dedent(_lines.Skip(start + 1).Take(end - start - 1), Indent(_lines[start])));
    }

    /// <summary>The same with <paramref name="text"/> in the place of a region.</summary>
    public Template Replace(string region, string text)
    {
        (int start, int end) = Find(region);
        string indent = new(' ', Indent(_lines[start]));
        IEnumerable<string> replacement = text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? line : indent + line);
        return new Template(_source, [.. _lines.Take(start), .. replacement, .. _lines.Skip(end + 1)]);
    }

    /// <summary>The same with the conditions on <paramref name="symbol"/> decided.</summary>
    public Template If(string symbol, bool isDefined)
    {
        var kept = new List<string>();
        var open = new Stack<bool?>(); // for each open condition: whether its lines are kept; null where it is about another symbol
        bool isFound = false;
        foreach (string line in _lines)
        {
            string code = line.Trim();
            if (code.StartsWith(Condition, StringComparison.Ordinal))
            {
                bool? isKept = Symbol(code, out bool isNegated) == symbol ? isDefined != isNegated : null;
                open.Push(isKept);
                isFound |= isKept is not null;
                if (isKept is not null)
                    continue;
            }
            else if (code == Otherwise && open.Peek() is { } isKept)
            {
                open.Pop();
                open.Push(!isKept);
                continue;
            }
            else if (code == ConditionEnd && open.Pop() is not null)
            {
                continue;
            }
            if (!open.Contains(false))
                kept.Add(line);
        }
        return isFound ? new Template(_source, kept) : throw Missing(symbol);
    }

    /// <summary>The same with <paramref name="value"/> wherever the identifier <paramref name="name"/> stands, in code and in comments.</summary>
    public Template With(string name, string value)
    {
        bool isFound = false;
        string[] lines = [.. _lines.Select(line => Substitute(line, name, value, ref isFound))];
        return isFound ? new Template(_source, lines) : throw Missing(name);
    }

    /// <inheritdoc cref="With(string, string)"/>
    public Template With(string name, int value) => With(name, $"{value}");

    /// <summary>
    /// The same for registers of another width. Vector functions are written once, for 128 bits and in its real types, so that they compile as
    /// they stand. The other widths' types have the same members and differ in the number of their name alone, so one identifier is all that
    /// changes.
    /// </summary>
    public Template At(VectorShape shape) => With("Vector128", shape.Vector);

    /// <summary>Writes the lines into generated code.</summary>
    public void Emit(SourceWriter writer)
    {
        foreach (string line in _lines)
        {
            string code = line.TrimStart();
            if (code.StartsWith(RegionStart, StringComparison.Ordinal) || code == RegionEnd)
                continue;
            if (code.StartsWith(Condition, StringComparison.Ordinal) && !Symbol(code, out _).StartsWith(FrameworkSymbol, StringComparison.Ordinal))
                throw new InvalidOperationException($"{_source}: {code} is not decided.");
            writer.Write(line);
        }
    }

    private static Template Read(string file)
    {
        string name = $"Templates/{file}.cs";
        using Stream stream = typeof(Template).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no {name}.");
        using var reader = new StreamReader(stream);
        string[] lines = reader.ReadToEnd().Replace("\r", "").Split('\n');
        int start = Array.IndexOf(lines, "{"), end = Array.LastIndexOf(lines, "}");
        return new Template(name, Dedent(lines.Skip(start + 1).Take(end - start - 1), 4));
    }

    private (int Start, int End) Find(string region)
    {
        int start = -1, depth = 0;
        for (int at = 0; at < _lines.Count; at++)
        {
            string code = _lines[at].Trim();
            if (start < 0)
                start = code == RegionStart + region ? at : -1;
            else if (code.StartsWith(RegionStart, StringComparison.Ordinal))
                depth++;
            else if (code == RegionEnd && depth-- == 0)
                return (start, at);
        }
        throw Missing(region);
    }

    private static string Symbol(string condition, out bool isNegated)
    {
        string symbol = condition.Substring(Condition.Length);
        isNegated = symbol[0] == '!';
        return symbol.TrimStart('!');
    }

    private static string Substitute(string line, string name, string value, ref bool isFound)
    {
        for (int at = line.IndexOf(name, StringComparison.Ordinal); at >= 0; at = line.IndexOf(name, at, StringComparison.Ordinal))
        {
            int end = at + name.Length;
            bool isWhole = (at == 0 || !IsPartOfName(line[at - 1])) && (end == line.Length || !IsPartOfName(line[end]));
            isFound |= isWhole;
            if (isWhole)
                line = line.Substring(0, at) + value + line.Substring(end);
            at += isWhole ? value.Length : name.Length;
        }
        return line;
    }

    private static bool IsPartOfName(char character) => char.IsLetterOrDigit(character) || character == '_';

    // Directives stand at the left margin, whatever stands around them.
    private static IReadOnlyList<string> Dedent(IEnumerable<string> lines, int indent) => [.. lines.Select(line => line.Substring(Math.Min(indent, Indent(line))))];

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private InvalidOperationException Missing(string what) => new($"{_source} has no {what}.");
}
