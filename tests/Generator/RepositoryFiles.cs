using Generated.Digits.Tests.Documentation;

namespace Generated.Digits.Tests.Generator;

/// <summary>Files of the repository that a test holds the code against.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder of the solution.</summary>
    public static string Root => Repository.Root;

    /// <summary>The text of a file, by its path from the solution.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));
}
