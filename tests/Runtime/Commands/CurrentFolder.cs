namespace Generated.Digits.Tests.Runtime.Commands;

/// <summary>A new, empty current folder for this process, until the test ends.</summary>
internal sealed class CurrentFolder : IDisposable
{
    private readonly string _before = Environment.CurrentDirectory;
    private readonly TemporaryFolder _folder = new();

    public CurrentFolder() => Environment.CurrentDirectory = _folder.Path;

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        _folder.Dispose();
    }
}
