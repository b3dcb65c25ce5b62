using System.Runtime.CompilerServices;
using System.Text;

namespace Generated.Digits.Reports.Page;

/// <summary>
/// Collects HTML. What stands in the program's own text is markup; what is filled in is escaped, always: a class called
/// <c>&lt;script&gt;</c> is a name like any other.
/// </summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes an interpolated string: its holes are escaped, its literal parts are not.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] ref HtmlHoles html) => html.End();

    /// <summary>Writes a part of a line, as <see cref="Write"/> does a whole one.</summary>
    public void WriteInline([InterpolatedStringHandlerArgument("")] ref HtmlHoles html)
    {
    }

    /// <summary>What was written so far, for use in another writer.</summary>
    public Markup ToMarkup() => new(_text.ToString());

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    /// <summary>Adds text that is HTML already.</summary>
    internal void Append(string html) => _text.Append(html);
}
