using System.Globalization;
using Generated.Digits.Generator.Emit;
using Microsoft.CodeAnalysis.CSharp;

namespace Generated.Digits.Generator.Spec;

/// <summary>What C# accepts as the name of a class and of a namespace.</summary>
internal static class Names
{
    /// <summary>C#'s reserved words: never identifiers.</summary>
    public static IReadOnlyCollection<string> Reserved { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public",
        "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch",
        "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",
    };

    /// <summary>Words that are identifiers elsewhere, but that C# does not let a type be called by, or not without a warning.</summary>
    public static IReadOnlyCollection<string> Contextual { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "async", "await", "dynamic", "extension", "field", "file", "managed", "nint", "notnull", "nuint", "partial", "record",
        "required", "scoped", "unmanaged", "value", "var", "when", "where", "yield",
    };

    /// <summary>Null if a class can be called <paramref name="name"/>; else why not and what to do.</summary>
    public static (string Reason, string Advice)? FindFlaw(string name)
    {
        if (name.Length == 0)
            return ("is empty", "write a C# identifier, as in \"DigitsNetwork\"");
        if (Reserved.Contains(name) || Contextual.Contains(name))
            return ("is a keyword of C#", $"begin it with a capital, as in \"{char.ToUpperInvariant(name[0])}{name.Substring(1)}\"");
        if (!IsIdentifier(name))
            return ("is no C# identifier", "use letters, digits and '_' only, and no digit first, as in \"DigitsNetwork\"");
        if (EmittedNames.Contains(name))
            return ("is a name that the generated code uses", $"choose another one, as in \"{name}Network\"");
        return null;
    }

    /// <summary>Null if <paramref name="space"/> can be a namespace; else why not.</summary>
    public static string? FindNamespaceFlaw(string space)
    {
        if (space.Length == 0)
            return "it is empty (leave the key out for the project's own root namespace)";
        foreach (string part in space.Split('.'))
        {
            if (part.Length == 0)
                return "a part between dots is empty";
            if (Reserved.Contains(part))
                return $"'{part}' is a keyword of C#";
            if (!IsIdentifier(part))
                return $"'{Json.Excerpt.Of(part)}' is no C# identifier";
        }
        return null;
    }

    /// <summary>
    /// The namespace that stands for a project's <c>RootNamespace</c>, which may be a file name that no language has seen
    /// ("my-app", "3d"): as the SDK does, what is no part of an identifier becomes '_'. Null if nothing is left.
    /// </summary>
    public static string? CleanRootNamespace(string? rootNamespace)
    {
        IEnumerable<string> parts = (rootNamespace ?? "").Split('.').Select(part => part.Trim()).Where(part => part.Length > 0).Select(CleanPart);
        string clean = string.Join(".", parts);
        return clean.Length == 0 ? null : clean;
    }

    // C# skips invisible formatting characters in identifiers: the class would not be called what the file says.
    private static bool IsIdentifier(string word) =>
        SyntaxFacts.IsValidIdentifier(word) && word.All(character => char.GetUnicodeCategory(character) != UnicodeCategory.Format);

    private static string CleanPart(string part)
    {
        string clean = string.Concat(part.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_'));
        if (!SyntaxFacts.IsIdentifierStartCharacter(clean[0]))
            clean = "_" + clean;
        return Reserved.Contains(clean) ? "@" + clean : clean;
    }
}
