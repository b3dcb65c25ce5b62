using Generated.Digits.Data;
using Generated.Digits.Tests.Runtime;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>A process that may not use the memory that its work takes says so in a line: what is needed, and what it may use.</summary>
[TestClass]
public sealed class MemoryLimitTests
{
    /// <summary>In hexadecimal, as .NET reads it.</summary>
    private const string Megabytes16 = "1000000", Megabytes32 = "2000000", Megabytes48 = "3000000";

    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    [DataRow("drawn", Megabytes16)]
    [DataRow("drawn", Megabytes32)]
    [DataRow("drawn", Megabytes48)]
    [DataRow("mnist", Megabytes16)]
    [DataRow("mnist", Megabytes32)]
    [DataRow("mnist", Megabytes48)]
    public void Images_that_find_no_room_are_told_before_they_are_loaded(string data, string limit)
    {
        if (data == "mnist")
            MnistFolder.Require();
        using DigitsProcess process = Train(limit, data);

        Assert.AreEqual(1, process.ExitCode, process.Messages);
        long megabytes = (Convert.ToInt64(limit, 16) + 999_999) / 1_000_000;
        Assert.MatchesRegex($@"^.* need 6\d MB of memory; this process may use {megabytes} MB\n$", process.Messages);
        Assert.IsFalse(Directory.Exists(_folder.File("run")));
    }

    [TestMethod]
    public void Twice_as_much_as_is_said_to_be_needed_is_enough()
    {
        using DigitsProcess process = Train("8000000", DigitSource.Drawn);

        Assert.AreEqual(0, process.ExitCode, process.Messages);
    }

    private DigitsProcess Train(string limit, string data)
    {
        DigitsProcess process = DigitsProcess.Start(
            _folder.Path, [("DOTNET_GCHeapHardLimit", limit)], "train", "--data", data, "--epochs", "1", "--quiet", "--output", "run");
        process.Wait();
        return process;
    }
}
