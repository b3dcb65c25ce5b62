using System.Diagnostics;

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
    public void What_a_killed_process_left_goes_and_what_users_have_stays()
    {
        string left = _folder.Write($".digits-{Guid.NewGuid():N}.tmp", new byte[1000]);
        string young = _folder.Write($".digits-{Guid.NewGuid():N}.tmp", new byte[1000]);
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-1));
        string own = _folder.Write("file.tmp", [7]);

        AtomicFile.WriteText(_folder.File("file"), "new");

        Assert.AreEqual("new", File.ReadAllText(_folder.File("file")));
        CollectionAssert.AreEqual(new byte[] { 7 }, File.ReadAllBytes(own));
        Assert.IsTrue(File.Exists(young), "another process may be writing it");
        Assert.HasCount(3, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void Two_at_a_time_do_not_mix()
    {
        string path = _folder.File("file");

        AtomicFile.Write(path, stream =>
        {
            AtomicFile.WriteText(path, "second");
            Assert.AreEqual("second", File.ReadAllText(path));
            stream.Write("first"u8);
        });

        Assert.AreEqual("first", File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void A_link_stays_and_leads_to_the_new_file()
    {
        SymbolicLinks.Require();
        string target = _folder.Write("target", [1]);
        Directory.CreateDirectory(_folder.File("deep/below"));
        Directory.CreateSymbolicLink(_folder.File("short"), "deep/below");
        foreach ((string link, string to) in ((string, string)[])[("link", "target"), ("to-link", "link"), ("deep/below/up", "../../target")])
            File.CreateSymbolicLink(_folder.File(link), to);

        foreach (string link in (string[])["link", "to-link", "short/up"])
        {
            AtomicFile.WriteText(_folder.File(link), link);

            Assert.AreEqual(link, File.ReadAllText(target));
            Assert.IsNotNull(new FileInfo(_folder.File(link)).LinkTarget, link);
            Assert.IsNull(new FileInfo(target).LinkTarget, link);
        }
    }

    [TestMethod]
    public void A_link_to_nothing_gets_its_file()
    {
        SymbolicLinks.Require();
        File.CreateSymbolicLink(_folder.File("link"), "none");

        AtomicFile.WriteText(_folder.File("link"), "new");

        Assert.AreEqual("new", File.ReadAllText(_folder.File("none")));
        Assert.AreEqual("none", new FileInfo(_folder.File("link")).LinkTarget);
    }

    [TestMethod]
    [DataRow(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [DataRow(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead)]
    [DataRow(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)]
    public void The_mode_of_a_file_is_kept(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no such modes");
            return;
        }

        string path = _folder.Write("file", [1]);
        File.SetUnixFileMode(path, mode);

        AtomicFile.WriteText(path, "new");

        Assert.AreEqual(mode, File.GetUnixFileMode(path));
        Assert.AreEqual("new", File.ReadAllText(path));
    }

    [TestMethod]
    public void An_empty_file_is_a_file_and_replaced()
    {
        string path = _folder.Write("file", []);

        Assert.ThrowsExactly<InputException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[1 << 20]);
            stream.Flush();
            throw new IOException("disk full");
        }));

        Assert.AreEqual(0, new FileInfo(path).Length);
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public async Task A_pipe_is_written_into()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("makes a pipe with mkfifo, which Windows has not");
        string pipe = _folder.File("pipe");
        using (Process mkfifo = Process.Start("mkfifo", [pipe]))
            await mkfifo.WaitForExitAsync();
        File.CreateSymbolicLink(_folder.File("link"), pipe);

        foreach (string name in (string[])["pipe", "link"])
        {
            // Opening a pipe waits for the other end.
            Task<string> read = Task.Run(() => File.ReadAllText(pipe));
            AtomicFile.WriteText(_folder.File(name), name);

            Assert.AreEqual(name, await read.WaitAsync(TimeSpan.FromSeconds(10)));
            Assert.HasCount(2, Directory.GetFileSystemEntries(_folder.Path));
        }
    }

    /// <summary>1, 3 is Linux's null and 1, 7 the one that is always full: nodes of the test's own, in its own folder.</summary>
    [TestMethod]
    [DataRow("3", null)]
    [DataRow("7", "cannot be written: No space left on device")]
    public void A_device_is_written_into(string minor, string? fault)
    {
        string device = _folder.File("device");
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !MakeNode(device, minor))
            Assert.Inconclusive("makes a device node, which takes Linux and the right to");

        if (fault is null)
            AtomicFile.WriteText(device, "text");
        else
            Assert.StartsWith($"{device}: {fault}", Assert.ThrowsExactly<InputException>(() => AtomicFile.WriteText(device, "text")).Message);

        AssertIsDevice(device);
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    public void A_folder_that_is_none_is_told_in_one_line()
    {
        string path = Path.Combine(_folder.Write("file", [1]), "below");

        InputException exception = Assert.ThrowsExactly<InputException>(() => AtomicFile.WriteText(path, "text"));

        Assert.StartsWith($"{path}: cannot be written: ", exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }

    private static bool MakeNode(string path, string minor)
    {
        using Process mknod = Process.Start(new ProcessStartInfo("mknod", [path, "c", "1", minor]) { RedirectStandardError = true })!;
        mknod.WaitForExit();
        if (mknod.ExitCode != 0)
            return false;
        try
        {
            using FileStream stream = new(path, FileMode.Open);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            // A file system whose nodes are no devices.
            return false;
        }
    }

    private static void AssertIsDevice(string path)
    {
        using FileStream stream = new(path, FileMode.Open);
        Assert.ThrowsExactly<IOException>(() => stream.SetLength(0), "it became a regular file");
    }
}
