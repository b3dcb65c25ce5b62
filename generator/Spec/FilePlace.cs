using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Spec;

/// <summary>Some characters of a file, by offset and by line and column.</summary>
internal sealed record FilePlace(string Path, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The place of <paramref name="span"/> in <paramref name="text"/>.</summary>
    public static FilePlace Of(string path, SourceText text, TextSpan span) => new(path, span, text.Lines.GetLinePositionSpan(span));

    /// <summary>The start of a file whose text is not at hand.</summary>
    public static FilePlace StartOf(string path) => new(path, default, default);

    /// <summary>The place as the compiler has it.</summary>
    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
