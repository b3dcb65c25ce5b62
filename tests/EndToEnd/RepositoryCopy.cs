using Generated.Digits.Tests.Documentation;
using Generated.Digits.Tests.Runtime;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The program's sources in a folder of their own, with another network.json.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private static readonly string[] s_folders = ["generator", "runtime"];
    private static readonly string[] s_endings = [".props", ".targets", ".json", ".md"];
    private readonly TemporaryFolder _folder = new();

    /// <summary>Copies what the program is built from.</summary>
    public RepositoryCopy(string spec)
    {
        foreach (string folder in s_folders)
            Copy(folder);
        foreach (string file in Directory.GetFiles(Repository.Root).Where(file => s_endings.Contains(System.IO.Path.GetExtension(file)) || System.IO.Path.GetFileName(file) == "LICENSE"))
            System.IO.File.Copy(file, File(System.IO.Path.GetFileName(file)));
        Directory.CreateDirectory(File("docs/diagnostics"));
        Edit(spec);
    }

    /// <summary>The folder.</summary>
    public string Path => _folder.Path;

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => _folder.File(name);

    /// <summary>Writes its network.json.</summary>
    public void Edit(string spec) => System.IO.File.WriteAllText(File("network.json"), spec);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private void Copy(string folder)
    {
        foreach (string file in Directory.GetFiles(System.IO.Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
        {
            string relative = System.IO.Path.GetRelativePath(Repository.Root, file);
            if (relative.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                continue;
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(relative))!);
            System.IO.File.Copy(file, File(relative));
        }
    }
}
