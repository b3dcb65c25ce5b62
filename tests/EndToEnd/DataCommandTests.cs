using System.Text.Json;
using Generated.Digits.Data;
using Generated.Digits.Tests.Runtime;
using Generated.Digits.Tests.Runtime.Data;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The <c>data</c> verb, in surroundings of the test's own.</summary>
[TestClass]
public sealed class DataCommandTests
{
    private readonly TemporaryFolder _variable = new(), _cache = new();

    [TestCleanup]
    public void Clean()
    {
        _variable.Dispose();
        _cache.Dispose();
    }

    [TestMethod]
    public void It_names_the_folder_that_training_would_take()
    {
        string cache = Directory.CreateDirectory(_cache.File("generated-digits/mnist")).FullName;
        SmallData.Write(_variable, train: 30, test: 20);
        foreach (string file in Directory.GetFiles(_variable.Path))
            File.Copy(file, Path.Combine(cache, Path.GetFileName(file)));

        Assert.AreEqual(_variable.Path, Auto());
        File.Delete(_variable.File("t10k-labels-idx1-ubyte"));
        Assert.AreEqual(cache, Auto());
    }

    [TestMethod]
    public async Task A_download_that_was_interrupted_is_no_success()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("sends signals with kill, which Windows has not");
        using SilentServer mirror = new();
        using DigitsProcess process = DigitsProcess.Start(
            _variable.Path,
            [("XDG_CACHE_HOME", _cache.Path), (MnistMirrors.VariableName, $"{mirror.Address}"), ("no_proxy", "127.0.0.1")],
            "data", "--fetch");
        await mirror.WaitForCallAsync();

        process.Signal("TERM");
        process.Wait();

        Assert.AreEqual(130, process.ExitCode, process.Messages);
        Assert.EndsWith("interrupted: files that had arrived are kept\n", process.Messages);
        Assert.AreEqual("", process.Results);
    }

    private string Auto()
    {
        using DigitsProcess process = DigitsProcess.Start(
            _cache.Path, [("XDG_CACHE_HOME", _cache.Path), (MnistPlaces.VariableName, _variable.Path)], "data", "--json");
        process.Wait();
        Assert.AreEqual(0, process.ExitCode, process.Messages);
        using JsonDocument overview = JsonDocument.Parse(process.Results);
        return overview.RootElement.GetProperty("auto").GetString()!;
    }
}
