using System.Globalization;
using System.Text;

namespace Generated.Digits.Generator.Emit;

/// <summary>Collects source text line by line, indented to the block it stands in; what is too long to read is broken.</summary>
/// <param name="depth">The blocks around the first line.</param>
internal sealed class SourceWriter(int depth = 0)
{
    private readonly StringBuilder _text = new();
    private int _depth = depth;
    private bool _isBlankDue;
    private bool _isAtStart = true;

    /// <summary>Adds <paramref name="lines"/>, each indented to the current depth; empty lines stay empty.</summary>
    public void Write(string lines)
    {
        foreach (string line in lines.Replace("\r", "").Split('\n'))
        {
            if (line.Length == 0)
                _isBlankDue = true;
            else
                AppendLine(line);
        }
    }

    /// <summary>Adds an empty line, unless there is one already or the next line closes the block.</summary>
    public void Blank() => _isBlankDue = true;

    private void AppendLine(string line)
    {
        string code = line.TrimStart(' ');
        int indent = 4 * _depth + line.Length - code.Length;
        if (_isBlankDue && !_isAtStart && code[0] != '}')
            _text.Append('\n');
        _isBlankDue = false;
        _isAtStart = code == "{";
        foreach (string part in LineBreaker.Break(code, indent))
            _text.Append(' ', indent).Append(part).Append('\n');
    }

    /// <summary>Adds <paramref name="head"/> and opens a block under it.</summary>
    public void Open(string head)
    {
        Write(head);
        Write("{");
        _depth++;
    }

    /// <summary>Closes the innermost block.</summary>
    public void Close()
    {
        _depth--;
        Write("}");
    }

    /// <summary>Adds a heading that separates the sections of the generated file.</summary>
    public void Section(string title)
    {
        Blank();
        Write($"// ── {title} {new string('─', Math.Max(3, 100 - title.Length))}");
        _isAtStart = true;
    }

    /// <summary>A float as a C# literal that reads back to the same bits, whatever the culture.</summary>
    public static string Literal(double value) => Number(value) + "f";

    /// <summary>The same for people, without the suffix.</summary>
    public static string Number(double value) => ((float)value).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Adds the lines of <paramref name="other"/> as they stand.</summary>
    public void Append(SourceWriter other)
    {
        _text.Append(other._text);
        _isAtStart = _isBlankDue = false;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
