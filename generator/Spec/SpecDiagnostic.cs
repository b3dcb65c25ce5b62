using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// A diagnostic of a network file. It is a value, unlike a <see cref="Diagnostic"/>, so that the pipeline can compare it with the last build's.
/// </summary>
internal sealed record SpecDiagnostic(DiagnosticDescriptor Rule, FilePlace Place, EquatableArray<string> Arguments)
{
    /// <summary>The diagnostic that the compiler reports.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Place.ToLocation(), [.. Arguments]);
}

/// <summary>A range of characters in a file, by offset and by line and column.</summary>
internal sealed record FilePlace(string Path, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The place of <paramref name="span"/> in <paramref name="text"/>.</summary>
    public static FilePlace Of(string path, SourceText text, TextSpan span) => new(path, span, text.Lines.GetLinePositionSpan(span));

    /// <summary>The start of a file whose text could not be read.</summary>
    public static FilePlace StartOf(string path) => new(path, default, default);

    /// <summary>The place as the compiler's type.</summary>
    public Location ToLocation() => Location.Create(Path, Span, Lines);
}

/// <summary>Collects the diagnostics of one file.</summary>
internal sealed class SpecDiagnostics(string path, SourceText text)
{
    private const int Limit = 30;
    private readonly List<SpecDiagnostic> _items = [];

    /// <summary>Whether one of them is an error, so that no network can be generated.</summary>
    public bool HasErrors => _items.Exists(item => item.Rule.DefaultSeverity == DiagnosticSeverity.Error);

    /// <summary>Adds a diagnostic at <paramref name="span"/>.</summary>
    public void Add(DiagnosticDescriptor rule, TextSpan span, params string[] arguments) =>
        _items.Add(new SpecDiagnostic(rule, PlaceOf(span), EquatableArrays.Of(arguments)));

    /// <summary>The place of <paramref name="span"/>.</summary>
    public FilePlace PlaceOf(TextSpan span) => FilePlace.Of(path, text, span);

    /// <summary>The line of <paramref name="span"/>, from 1.</summary>
    public int LineOf(TextSpan span) => PlaceOf(span).Lines.Start.Line + 1;

    /// <summary>The first 30 diagnostics, in the order of their places.</summary>
    public EquatableArray<SpecDiagnostic> InOrder() => _items.Take(Limit).OrderBy(item => item.Place.Span.Start).ToEquatableArray();
}
