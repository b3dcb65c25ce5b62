namespace Generated.Digits.Tests.Runtime;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("digits-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(File(name), bytes);
        return File(name);
    }

    /// <summary>
    /// The same, in a new file each time: one that is written over again and again goes to the disk each time (ext4's auto_da_alloc), which
    /// takes longer than to read it.
    /// </summary>
    public string WriteAnew(string name, byte[] bytes)
    {
        System.IO.File.Delete(File(name));
        return Write(name, bytes);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
