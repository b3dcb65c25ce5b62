using System.Diagnostics;
using Generated.Digits.Models;
using Generated.Digits.Tests.Runtime;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>Where the program finds itself: closed or full outputs.</summary>
[TestClass]
public sealed class SurroundingsTests
{
    private readonly TemporaryFolder _folder = new();

    [TestInitialize]
    public void WriteFiles()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("redirects with sh, which Windows has not");
        SmallData.Write(_folder);
        using Network network = new(seed: 11);
        float[] parameters = new float[Network.ParameterCount];
        network.ExportParameters(parameters);
        ModelFile.Save(_folder.File("model.safetensors"), ModelShape.Compiled, parameters, 1f / 255, new Dictionary<string, string>());
    }

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    [DataRow("2>/dev/full")]
    [DataRow("2>&-")]
    public void A_run_whose_progress_cannot_be_written_goes_on_and_saves(string redirection)
    {
        RequireFullDevice();
        (int exitCode, string output) = Shell($"train --data . --epochs 2 --output run --no-report {redirection}");

        Assert.AreEqual(0, exitCode, output);
        Assert.StartsWith("test accuracy", output);
        Assert.IsTrue(File.Exists(_folder.File("run/model.safetensors")));
    }

    [TestMethod]
    [DataRow("train --data . --epochs 2 --output run --no-report")]
    [DataRow("train --data . --epochs 2 --output run --no-report --json")]
    [DataRow("evaluate --data . --model .")]
    [DataRow("evaluate --data . --model . --quiet")]
    [DataRow("data")]
    [DataRow("data --json")]
    [DataRow("export --model .")]
    [DataRow("--help")]
    [DataRow("train --help")]
    [DataRow("--version")]
    public void A_result_that_cannot_be_written_is_one_line_and_exit_code_1(string arguments)
    {
        RequireFullDevice();
        foreach ((string redirection, string fault) in ((string, string)[])[(">/dev/full", "No space left on device"), (">&-", "it is closed")])
        {
            (int exitCode, string output) = Shell($"{arguments} 2>&1 {redirection}");

            Assert.AreEqual(1, exitCode, output);
            Assert.EndsWith($"the standard output cannot be written to: {fault}\n", output);
            Assert.DoesNotContain("   at ", output);
        }

        Assert.AreEqual(arguments.StartsWith("train --data", StringComparison.Ordinal), File.Exists(_folder.File("run/summary.json")));
    }

    [TestMethod]
    public void Nothing_can_be_written_and_nothing_falls()
    {
        RequireFullDevice();
        Assert.AreEqual(1, Shell("evaluate --data . --model . >/dev/full 2>/dev/full").ExitCode);
        Assert.AreEqual(2, Shell("evaluate --nonsense >/dev/full 2>/dev/full").ExitCode);
        Assert.AreEqual(1, Shell("train --data . --epochs 1 --output run --no-report >/dev/full 2>/dev/full").ExitCode);
        Assert.IsTrue(File.Exists(_folder.File("run/summary.json")));
    }

    private static string Program => $"dotnet '{Path.Combine(AppContext.BaseDirectory, "digits.dll")}'";

    private (int ExitCode, string Output) Shell(string arguments) => RunShell($"{Program} {arguments}");

    private (int ExitCode, string Output) RunShell(string command)
    {
        ProcessStartInfo start = new("sh", ["-c", command]) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromMinutes(2)), "still running");
        return (process.ExitCode, output);
    }

    private static void RequireFullDevice()
    {
        if (!File.Exists("/dev/full"))
            Assert.Inconclusive("redirects to /dev/full, which this system has not");
    }
}
