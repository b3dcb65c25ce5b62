using System.Diagnostics;
using System.Text.Json;
using Generated.Digits.Models;
using Generated.Digits.Tests.Runtime;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>Where the program finds itself: closed or full outputs, folders that it may not read, users without a home.</summary>
[TestClass]
public sealed class SurroundingsTests
{
    private const int Nobody = 65534;

    private readonly TemporaryFolder _folder = new();

    [TestInitialize]
    public void WriteFiles()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("redirects with sh, which Windows has not");
        SmallData.Write(_folder);
        RunProgram("chmod", "755", _folder.Path);
        using Network network = new(seed: 11);
        float[] parameters = new float[Network.ParameterCount];
        network.ExportParameters(parameters);
        ModelFile.Save(_folder.File("model.safetensors"), NetworkShape.Compiled, parameters, new float[Network.StatisticCount], 1f / 255, new Dictionary<string, string>());
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

    [TestMethod]
    [DataRow("evaluate --data .")]
    [DataRow("predict seven.png")]
    [DataRow("export")]
    [DataRow("serve --port 0")]
    public void A_folder_of_runs_that_may_not_be_read_is_told_in_one_line(string arguments)
    {
        string runs = Directory.CreateDirectory(_folder.File("artifacts")).FullName;
        RunProgram("chmod", "700", runs);
        if (!Environment.IsPrivilegedProcess)
            RunProgram("chmod", "000", runs);
        else if (AsNobody("--version").ExitCode != 0)
            Assert.Inconclusive("starts the program as another user, who may not read it here");

        (int exitCode, string output) = AsNobody($"{arguments} 2>&1");
        RunProgram("chmod", "700", runs);

        Assert.AreEqual(1, exitCode, output);
        Assert.StartsWith("artifacts: cannot be searched for a model: ", output);
        Assert.HasCount(1, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [TestMethod]
    [DataRow("HOME=/none/such XDG_CACHE_HOME=", "/none/such/.cache/generated-digits/mnist")]
    [DataRow("HOME=/none/such XDG_CACHE_HOME=/none/cache", "/none/cache/generated-digits/mnist")]
    [DataRow("HOME=/none/such XDG_CACHE_HOME=relative", "/none/such/.cache/generated-digits/mnist")]
    [DataRow("HOME=relative XDG_CACHE_HOME= TMPDIR=/none/temporary", "/none/temporary/generated-digits/mnist")]
    public void The_cache_is_the_users_and_never_in_the_current_folder(string variables, string cache)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("other systems have other cache folders");

        Assert.AreEqual(cache, CacheFolder($"env {variables} {Program} data --json"));
    }

    [TestMethod]
    public void Who_has_no_home_has_the_cache_in_the_temporary_folder()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || AsNobody("--version").ExitCode != 0)
            Assert.Inconclusive("starts the program as a user who is in no list of users");

        Assert.AreEqual("/tmp/generated-digits/mnist", CacheFolder($"setpriv --reuid 54321 --clear-groups env -u HOME -u TMPDIR -u XDG_CACHE_HOME {Program} data --json"));
    }

    private static string Program => $"dotnet '{Path.Combine(AppContext.BaseDirectory, "digits.dll")}'";

    private string CacheFolder(string command)
    {
        (int exitCode, string output) = RunShell(command);
        Assert.AreEqual(0, exitCode, output);
        using JsonDocument overview = JsonDocument.Parse(output);
        return overview.RootElement.GetProperty("cache").GetProperty("folder").GetString()!;
    }

    private (int ExitCode, string Output) Shell(string arguments) => RunShell($"{Program} {arguments}");

    /// <summary>As a user who is not the owner of what the tests write.</summary>
    private (int ExitCode, string Output) AsNobody(string arguments) =>
        RunShell($"{(Environment.IsPrivilegedProcess ? $"setpriv --reuid {Nobody} --clear-groups " : "")}{Program} {arguments}");

    private (int ExitCode, string Output) RunShell(string command)
    {
        ProcessStartInfo start = new("sh", ["-c", command]) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromMinutes(2)), "still running");
        return (process.ExitCode, output);
    }

    private static void RunProgram(string name, params string[] arguments) => Process.Start(name, arguments).WaitForExit();

    private static void RequireFullDevice()
    {
        if (!File.Exists("/dev/full"))
            Assert.Inconclusive("redirects to /dev/full, which this system has not");
    }
}
