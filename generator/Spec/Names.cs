using System.Globalization;
using System.Text.RegularExpressions;
using Generated.Digits.Generator.Optimizers;
using Microsoft.CodeAnalysis.CSharp;

namespace Generated.Digits.Generator.Spec;

/// <summary>The names that a generated class and its namespace may have.</summary>
internal static class Names
{
    /// <summary>The longest name of a class, and of a namespace. A generated file is called after both, and its name has at most 255 bytes.</summary>
    private const int MaxLength = 100;

    /// <summary>C#'s reserved keywords, which are never identifiers.</summary>
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

    /// <summary>C#'s contextual keywords that no type may be called by, or not without a warning.</summary>
    public static IReadOnlyCollection<string> Contextual { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "async", "await", "dynamic", "extension", "field", "file", "managed", "nint", "notnull", "nuint", "partial", "record",
        "required", "scoped", "unmanaged", "value", "var", "when", "where", "yield",
    };

    /// <summary>The public members of a generated class.</summary>
    public static IReadOnlyCollection<string> PublicMembers { get; } = new HashSet<string>(Optimizer.All.Select(optimizer => optimizer.RecordName), StringComparer.Ordinal)
    {
        "Activations", "Backward", "DefaultSeed", "Dispose", "Evaluate", "ExportOptimizerState", "ExportParameters", "ExportStatistics",
        "Forward", "ImportOptimizerState", "ImportParameters", "ImportStatistics", "Initialize", "InputGradient", "InputPath", "InputShape",
        "InputSize", "L2", "LabelSmoothing", "LayerActivations", "LayerCount", "LayerDescription", "LayerDropout", "LayerUnits", "Layers",
        "Loss", "OptimizerStep", "OutputSize", "ParameterCount", "Parameters", "ResetOptimizer", "Samples", "Score", "SpecJson",
        "StatisticCount", "Statistics", "TensorDescription", "Threads", "Train", "TrainingDefaults",
    };

    // A type of one of these names would change the meaning of other code.
    private static readonly HashSet<string> Disruptive = new(StringComparer.Ordinal) { "System", "dynamic", "nint", "notnull", "nuint", "unmanaged", "var" };

    /// <summary>Why no class can be called <paramref name="name"/>, and the fix; null if one can.</summary>
    public static (string Reason, string Advice)? FindError(string name)
    {
        if (name.Length == 0)
            return ("is empty", "write a C# identifier, as in \"DigitsNetwork\"");
        if (Reserved.Contains(name) || Contextual.Contains(name))
        {
            string example = PublicMembers.Contains(Capitalized(name)) ? Capitalized(name) + "Network" : Capitalized(name);
            return ("is a keyword of C#", $"begin it with a capital, as in \"{example}\"");
        }
        if (!IsIdentifier(name))
            return ("is not a C# identifier", "use letters, digits and '_', and begin with no digit, as in \"DigitsNetwork\"");
        if (name.Length > MaxLength)
            return ($"has {name.Length:N0} letters, and the generated files are called after it", $"choose one of at most {MaxLength}");
        if (PublicMembers.Contains(name))
            return ("is the name of a public member of the generated class", $"choose another one, as in \"{name}Network\"");
        if (name == "System")
            return ("is the namespace of .NET's own types", "choose another one, as in \"SystemNetwork\"");
        return null;
    }

    /// <summary>How code writes a name that no network may have; null if code cannot write it, or a class of that name would change other code.</summary>
    public static string? AsWritten(string name) =>
        IsIdentifier(name) && name.Length <= MaxLength && !Disruptive.Contains(name) ? "@" + name : null;

    /// <summary>The likely name of a network whose file gives none: XorNetwork for "xor.network.json".</summary>
    public static string Guess(string path)
    {
        string stem = Regex.Replace(Path.GetFileName(path), @"\.?network\.json$", "", RegexOptions.IgnoreCase);
        string name = string.Concat(Regex.Split(stem, @"\W+").Where(word => word.Length > 0).Select(Capitalized)) + "Network";
        return stem.Length > 0 && FindError(name) == null ? name : "DigitsNetwork";
    }

    /// <summary>Why <paramref name="space"/> cannot be a namespace; null if it can.</summary>
    public static string? FindNamespaceError(string space)
    {
        if (space.Length == 0)
            return "it is empty (without the key, it is the project's root namespace)";
        if (space.Length > MaxLength)
            return $"it has more than {MaxLength} letters, and the generated files are called after it";
        foreach (string part in space.Split('.'))
        {
            if (part.Length == 0)
                return "a part between dots is empty";
            if (Reserved.Contains(part))
                return $"'{part}' is a keyword of C#";
            if (!IsIdentifier(part))
                return $"'{Json.Excerpt.Of(part)}' is not a C# identifier";
        }
        return null;
    }

    /// <summary>
    /// A project's <c>RootNamespace</c> as a namespace of C#. It may be any file name ("my-app", "3d"); as in the SDK, characters that identifiers cannot have
    /// become '_'. Null if it is empty.
    /// </summary>
    public static string? CleanRootNamespace(string? rootNamespace)
    {
        IEnumerable<string> parts = (rootNamespace ?? "").Split('.').Select(part => part.Trim()).Where(part => part.Length > 0).Select(CleanPart);
        string clean = string.Join(".", parts);
        return clean.Length == 0 ? null : clean;
    }

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);

    // C# ignores invisible formatting characters in identifiers, so the class would have another name than in the file.
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
