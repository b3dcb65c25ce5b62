using System.Collections.Concurrent;

namespace Generated.Digits.Generator.Emit;

/// <summary>
/// Code that is the same in every network. It stands in a C# file of Templates/, which the test project compiles and tests as it is; the
/// generator carries the file as a resource and writes the body of its class into the network's class. What differs between networks is
/// stated in the file by ordinary means:
/// <list type="bullet">
/// <item><c>#region</c>: a part that can be taken alone (<see cref="Region"/>), or of which the generator has a version for the network's
/// own sizes (<see cref="Replace"/>). The directives themselves are not written.</item>
/// <item><c>#if SYMBOL</c>: the generator decides (<see cref="If"/>). A <c>#define</c> above the class decides for the tests. Conditions on
/// the target framework, <c>NET…</c>, are left to the compiler of the generated code.</item>
/// <item>Names: where the network's number or name is written instead of an identifier, <see cref="With(string, string)"/> says so. The
/// tests' part of the class declares those identifiers.</item>
/// </list>
/// A region, symbol or name that the file does not have is an error of the generator, and so is a symbol that nobody decided.
/// </summary>
internal sealed class Template
{
    private const string RegionStart = "#region ", RegionEnd = "#endregion", Condition = "#if ", Otherwise = "#else", ConditionEnd = "#endif", FrameworkSymbol = "NET";
    private static readonly ConcurrentDictionary<string, Template> s_files = new(StringComparer.Ordinal);

    private readonly string _source;
    private readonly IReadOnlyList<string> _lines;
    private readonly IReadOnlyDictionary<string, bool> _symbols;
    private readonly IReadOnlyDictionary<string, string> _names;

    private Template(string source, IReadOnlyList<string> lines, IReadOnlyDictionary<string, bool> symbols, IReadOnlyDictionary<string, string> names)
    {
        _source = source;
        _lines = lines;
        _symbols = symbols;
        _names = names;
    }

    /// <summary>The body of the class in Templates/<paramref name="file"/>.cs.</summary>
    public static Template Of(string file) => s_files.GetOrAdd(file, Read);

    /// <summary>The lines of a region.</summary>
    public Template Region(string name)
    {
        (int start, int end) = Find(name);
        return new Template($"{_source}, {name}", Dedent(_lines.Skip(start + 1).Take(end - start - 1), Indent(_lines[start])), _symbols, _names);
    }

    /// <summary>The same with <paramref name="text"/> in the place of a region.</summary>
    public Template Replace(string region, string text)
    {
        (int start, int end) = Find(region);
        string indent = new(' ', Indent(_lines[start]));
        IEnumerable<string> replacement = text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? line : indent + line);
        return new Template(_source, [.. _lines.Take(start), .. replacement, .. _lines.Skip(end + 1)], _symbols, _names);
    }

    /// <summary>The same with the conditions on <paramref name="symbol"/> decided.</summary>
    public Template If(string symbol, bool isDefined) => _lines.Any(line => line == Condition + symbol)
        ? new Template(_source, _lines, And(_symbols, symbol, isDefined), _names)
        : throw Missing(symbol);

    /// <summary>The same with <paramref name="value"/> wherever the identifier <paramref name="name"/> stands, in code and in comments.</summary>
    public Template With(string name, string value) => _lines.SelectMany(Words).Contains(name)
        ? new Template(_source, _lines, _symbols, And(_names, name, value))
        : throw Missing(name);

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
        foreach (string line in Decide().Where(line => !IsRegion(line)))
            writer.Write(string.Concat(Words(line).Select(word => _names.TryGetValue(word, out string? value) ? value : word)));
    }

    /// <summary>Writes the lines so many steps deeper.</summary>
    public void EmitIndented(SourceWriter writer, int depth)
    {
        var lines = new SourceWriter();
        Emit(lines);
        writer.Write(string.Join("\n", lines.ToString().TrimEnd('\n').Split('\n').Select(line => new string(' ', 4 * depth) + line)));
    }

    private static Template Read(string file)
    {
        string name = $"Templates/{file}.cs";
        using Stream stream = typeof(Template).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no {name}.");
        using var reader = new StreamReader(stream);
        string[] lines = reader.ReadToEnd().Replace("\r", "").Split('\n');
        int start = Array.IndexOf(lines, "{"), end = Array.LastIndexOf(lines, "}");
        return new Template(name, Dedent(lines.Skip(start + 1).Take(end - start - 1), 4), new Dictionary<string, bool>(), new Dictionary<string, string>());
    }

    // The lines that are left when the conditions are decided.
    private IEnumerable<string> Decide()
    {
        var open = new Stack<bool?>(); // for each condition around a line: whether it holds; null where the compiler decides
        foreach (string line in _lines)
        {
            bool isDirective = true;
            if (line.StartsWith(Condition, StringComparison.Ordinal))
                open.Push(Holds(line.Substring(Condition.Length)));
            else if (line == Otherwise)
                open.Push(!open.Pop());
            else
                isDirective = line == ConditionEnd;
            bool isDecided = isDirective && open.Peek() is not null;
            if (!isDecided && !open.Contains(false))
                yield return line;
            if (line == ConditionEnd)
                open.Pop();
        }
    }

    private bool? Holds(string symbol) => _symbols.TryGetValue(symbol, out bool isDefined) ? isDefined
        : symbol.StartsWith(FrameworkSymbol, StringComparison.Ordinal) ? null
        : throw new InvalidOperationException($"{_source}: nobody decided {symbol}.");

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

    // Identifiers, numbers and keywords, and what stands between them: together the line.
    private static IEnumerable<string> Words(string line)
    {
        for (int start = 0, end; start < line.Length; start = end)
        {
            end = start + 1;
            while (end < line.Length && IsPartOfName(line[end]) == IsPartOfName(line[start]))
                end++;
            yield return line.Substring(start, end - start);
        }
    }

    private static bool IsPartOfName(char character) => char.IsLetterOrDigit(character) || character == '_';

    private static bool IsRegion(string line)
    {
        string code = line.TrimStart();
        return code.StartsWith(RegionStart, StringComparison.Ordinal) || code == RegionEnd;
    }

    // Conditions stand at the left margin, whatever stands around them.
    private static IReadOnlyList<string> Dedent(IEnumerable<string> lines, int indent) => [.. lines.Select(line => line.Substring(Math.Min(indent, Indent(line))))];

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private static Dictionary<string, T> And<T>(IReadOnlyDictionary<string, T> some, string name, T value) =>
        new(some.ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal) { [name] = value };

    private InvalidOperationException Missing(string what) => new($"{_source} has no {what}.");
}
