using System.Diagnostics;

namespace Generated.Digits.Tests.Runtime;

[TestClass]
public sealed class InputFileTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    /// <summary>Its length is not known, and nothing in it can be read twice.</summary>
    [TestMethod]
    public async Task A_pipe_is_refused_in_one_line()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("makes a pipe with mkfifo, which Windows has not");
        string pipe = _folder.File("pipe");
        using (Process mkfifo = Process.Start("mkfifo", [pipe]))
            await mkfifo.WaitForExitAsync();

        // Opening a pipe waits for the other end: this is both.
        using FileStream ends = new(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        InputException exception = Assert.ThrowsExactly<InputException>(() => InputFile.Open(pipe).Dispose());

        Assert.AreEqual($"{pipe}: is not a regular file", exception.Message);
    }
}
