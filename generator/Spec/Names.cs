using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Generated.Digits.Generator.Spec;

/// <summary>What C# accepts as the name of a class and of a namespace.</summary>
internal static class Names
{
    /// <summary>Letters of a class name, and of a namespace: with both, and what marks a part, a file's name keeps within 255 bytes.</summary>
    private const int LongestName = 100;

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

    // A type of this name would change the meaning of code that has nothing to do with it.
    private static readonly HashSet<string> Overbearing = new(StringComparer.Ordinal) { "System", "dynamic", "nint", "notnull", "nuint", "unmanaged", "var" };

    /// <summary>Null if a class can be called <paramref name="name"/>; else why not and what to do.</summary>
    public static (string Reason, string Advice)? FindFlaw(string name)
    {
        if (name.Length == 0)
            return ("is empty", "write a C# identifier, as in \"DigitsNetwork\"");
        if (Reserved.Contains(name) || Contextual.Contains(name))
            return ("is a keyword of C#", $"begin it with a capital, as in \"{Capitalized(name)}{(EmittedNames.Contains(Capitalized(name)) ? "Network" : "")}\"");
        if (!IsIdentifier(name))
            return ("is no C# identifier", "use letters, digits and '_' only, and no digit first, as in \"DigitsNetwork\"");
        if (name.Length > LongestName)
            return ($"has {name.Length:N0} letters, and files are called after it", $"choose one of at most {LongestName}");
        if (EmittedNames.Contains(name))
            return ("is a name that the generated code uses", $"choose another one, as in \"{name}Network\"");
        return null;
    }

    /// <summary>How code writes the class that a file calls <paramref name="name"/>, though it may not; null if code cannot, or should not.</summary>
    public static string? AsWritten(string name) =>
        IsIdentifier(name) && name.Length <= LongestName && !Overbearing.Contains(name) ? "@" + name : null;

    /// <summary>What a class is likely to be called whose file does not say so: that of "xor.network.json" XorNetwork.</summary>
    public static string Guess(string path)
    {
        string stem = Regex.Replace(Path.GetFileName(path), @"\.?network\.json$", "", RegexOptions.IgnoreCase);
        string name = string.Concat(Regex.Split(stem, @"\W+").Where(word => word.Length > 0).Select(Capitalized)) + "Network";
        return stem.Length > 0 && FindFlaw(name) == null ? name : "DigitsNetwork";
    }

    /// <summary>Null if <paramref name="space"/> can be a namespace; else why not.</summary>
    public static string? FindNamespaceFlaw(string space)
    {
        if (space.Length == 0)
            return "it is empty (leave the key out for the project's own root namespace)";
        if (space.Length > LongestName)
            return $"it has more than {LongestName} letters, and files are called after it";
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

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);

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
