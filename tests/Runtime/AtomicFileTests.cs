namespace Generated.Digits.Tests.Runtime;

[TestClass]
public sealed class AtomicFileTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    public void Replaces_the_whole_file()
    {
        string path = _folder.Write("file", new byte[100]);

        AtomicFile.WriteText(path, "änew");

        CollectionAssert.AreEqual("änew"u8.ToArray(), File.ReadAllBytes(path));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void What_fails_half_way_leaves_the_old_file_and_nothing_else()
    {
        string path = _folder.Write("file", [1, 2, 3]);

        Assert.ThrowsExactly<InputException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[1 << 20]);
            throw new IOException("disk full");
        }));

        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, File.ReadAllBytes(path));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void What_a_killed_process_left_is_in_nobodys_way()
    {
        _folder.Write("file.tmp", new byte[1000]);

        AtomicFile.WriteText(_folder.File("file"), "new");

        Assert.AreEqual("new", File.ReadAllText(_folder.File("file")));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void Two_at_a_time_do_not_mix()
    {
        string path = _folder.File("file");

        AtomicFile.Write(path, stream =>
        {
            Assert.ThrowsExactly<InputException>(() => AtomicFile.WriteText(path, "second"));
            stream.Write("first"u8);
        });

        Assert.AreEqual("first", File.ReadAllText(path));
    }

    [TestMethod]
    public void A_folder_that_is_none_is_told_in_one_line()
    {
        string path = Path.Combine(_folder.Write("file", [1]), "below");

        InputException exception = Assert.ThrowsExactly<InputException>(() => AtomicFile.WriteText(path, "text"));

        Assert.StartsWith($"{path}: cannot be written: ", exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
