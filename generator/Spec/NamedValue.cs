using Generated.Digits.Generator.Json;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Generator.Spec;

/// <summary>A value that a network file gives by name.</summary>
internal readonly struct NamedValue<T>(string name, T value, params string[] otherNames)
{
    /// <summary>The name in the file.</summary>
    public string Name { get; } = name;

    /// <summary>The value.</summary>
    public T Value { get; } = value;

    /// <summary>Names that other libraries give the value. A file must not use them; a message then suggests <see cref="Name"/>.</summary>
    public IReadOnlyList<string> OtherNames { get; } = otherNames;
}

/// <summary>Finds values by their names.</summary>
internal static class NamedValue
{
    /// <summary>The value called <paramref name="name"/>; null if there is no name, or, with a diagnostic, no value of that name.</summary>
    public static NamedValue<T>? Read<T>(JsonString? name, IReadOnlyList<NamedValue<T>> values, DiagnosticDescriptor unknown, SpecDiagnostics diagnostics)
    {
        if (name == null)
            return null;
        if (Find(name.Value, values) is { } found)
            return found;
        string all = Text.List(values.Select(value => value.Name), unknown == Rules.UnknownAccessibility ? "or" : "and");
        string advice = Suggestion.Nearest(name.Value, values) is { } meant ? Text.DidYouMean(meant) : "choose one";
        diagnostics.Add(unknown, name.Span, Excerpt.Of(name.Value), all, advice);
        return null;
    }

    /// <summary>The value called <paramref name="name"/>, or null.</summary>
    public static NamedValue<T>? Find<T>(string name, IReadOnlyList<NamedValue<T>> values)
    {
        foreach (NamedValue<T> value in values)
        {
            if (value.Name == name)
                return value;
        }
        return null;
    }
}
