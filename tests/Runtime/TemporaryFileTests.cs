namespace Generated.Digits.Tests.Runtime;

[TestClass]
public sealed class TemporaryFileTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    /// <summary>Whoever opens the name at that moment, or loses power then, must not find half a file.</summary>
    [TestMethod]
    public void All_of_it_is_there_as_soon_as_it_has_its_name()
    {
        string path = _folder.File("file");
        using TemporaryFile temporary = TemporaryFile.Beside(path);
        temporary.Stream.Write(new byte[1000]);
        Assert.IsFalse(File.Exists(path));

        temporary.MoveTo(path);

        Assert.AreEqual(1000, new FileInfo(path).Length);
    }
}
