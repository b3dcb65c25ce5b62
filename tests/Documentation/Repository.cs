using System.Runtime.CompilerServices;

namespace Generated.Digits.Tests.Documentation;

/// <summary>The files of the repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its top folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    /// <summary>The pages for people.</summary>
    public static IEnumerable<string> Pages => Directory.GetFiles(Root, "*.md")
        .Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
        .Concat(Directory.GetFiles(Path.Combine(Root, "bench"), "*.md"))
        .Append(PackageReadme);

    /// <summary>The page that comes with the package.</summary>
    public static string PackageReadme => Path.Combine(Root, "generator", "README.md");

    /// <summary>The C# that people wrote.</summary>
    public static IEnumerable<string> Sources => new[] { "generator", "runtime", "tests/Numerics/Reference" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Contains("obj"));

    /// <summary>The version that the changelog begins with.</summary>
    public static string NewestVersion => File.ReadLines(Path.Combine(Root, "CHANGELOG.md"))
        .First(line => line.StartsWith("## ", StringComparison.Ordinal))[3..].Trim();

    private static string Here([CallerFilePath] string path = "") => path;
}
