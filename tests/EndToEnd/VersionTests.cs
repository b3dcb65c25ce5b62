using Generated.Digits.Commands;
using Generated.Digits.Tests.Runtime;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>In a process of its own: in that of the tests the program would be taken for theirs.</summary>
[TestClass]
public sealed class VersionTests
{
    [TestMethod]
    public void The_version_is_the_programs_own()
    {
        using TemporaryFolder folder = new();
        using DigitsProcess process = DigitsProcess.Run(folder.Path, "--version");

        Assert.AreEqual(0, process.ExitCode);
        Assert.AreEqual("", process.Messages);
        string version = typeof(CommandLine).Assembly.GetName().Version!.ToString(3);
        Assert.MatchesRegex($@"^{version.Replace(".", @"\.")}(\+\w+)?\s*$", process.Results);
    }
}
