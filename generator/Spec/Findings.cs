using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Spec;

/// <summary>Collects what is wrong with one file.</summary>
internal sealed class Findings(string path, SourceText text)
{
    private const int Limit = 30;
    private readonly List<SpecDiagnostic> _items = [];

    /// <summary>True once a network cannot be made of this file.</summary>
    public bool HasErrors => _items.Exists(item => item.Rule.DefaultSeverity == DiagnosticSeverity.Error);

    /// <summary>Adds a finding at <paramref name="span"/>.</summary>
    public void Add(DiagnosticDescriptor rule, TextSpan span, params string[] arguments) =>
        _items.Add(new SpecDiagnostic(rule, PlaceOf(span), EquatableArrays.Of(arguments)));

    /// <summary>Where <paramref name="span"/> is.</summary>
    public FilePlace PlaceOf(TextSpan span) => FilePlace.Of(path, text, span);

    /// <summary>The line of <paramref name="span"/>, from 1.</summary>
    public int LineOf(TextSpan span) => PlaceOf(span).Lines.Start.Line + 1;

    /// <summary>What was found, from the top of the file to its end; not all of it where it would fill the screen.</summary>
    public EquatableArray<SpecDiagnostic> InOrder() => _items.Take(Limit).OrderBy(item => item.Place.Span.Start).ToEquatableArray();
}
