using System.Text.Json;
using Generated.Digits.Data;
using Generated.Digits.Tests.Documentation;
using Generated.Digits.Tests.Package;
using Generated.Digits.Tests.Runtime;
using Generated.Digits.Tests.Runtime.Images;
using SkiaSharp;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The program compiled ahead of time does what <c>dotnet run</c> does, to the same bits.</summary>
[TestClass]
public sealed class NativeTests
{
    private static readonly TemporaryFolder s_folder = new();

    private static string Native => s_folder.File(Path.Combine("native", OperatingSystem.IsWindows() ? "digits.exe" : "digits"));

    /// <summary>The README's command; a warning, our own or a library's, would be an error. What it builds stays out of the repository's folders.</summary>
    [ClassInitialize]
    public static void Publish(TestContext _)
    {
        NativeCompiler.Require();
        string log = DotNet.Run(
            Repository.Root,
            ["publish", "runtime", "--use-current-runtime", "-p:PublishAot=true", "-p:TrimmerSingleWarn=false", "--artifacts-path", s_folder.File("artifacts"), "--output", s_folder.File("native")]);
        Assert.DoesNotContain("warning", log);
        SmallData.Write(s_folder);
    }

    [ClassCleanup]
    public static void Clean() => s_folder.Dispose();

    [TestMethod]
    public void It_trains_measures_reads_and_exports_to_the_same_bits()
    {
        string picture = s_folder.Write("seven.png", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White)));
        Assert.AreEqual(Hash(JustInTime(Train("just-in-time"))), Hash(Run(Train("model"))));
        foreach (string name in (string[])["training.png", "predictions.png", "confusion.png", "report.html", "model.safetensors", "metrics.csv"])
            Assert.IsTrue(File.Exists(Path.Combine(s_folder.File("model"), name)), name);

        foreach (string[] command in (string[][])[["evaluate", "--data", s_folder.Path], ["predict", picture], ["export", "--output", s_folder.File("model.onnx")]])
        {
            string[] arguments = [.. command, "--model", s_folder.File("model"), "--json"];
            Assert.AreEqual(JustInTime(arguments), Run(arguments), command[0]);
        }
    }

    [TestMethod]
    public void A_run_goes_on_that_the_other_began()
    {
        string whole = Hash(JustInTime(Train("whole", epochs: 400)));
        string output = s_folder.File("resumed");
        using DigitsProcess process = DigitsProcess.Start(s_folder.Path, [.. Train("resumed", epochs: 400), "--checkpoint-every", "1"]);
        while (!File.Exists(Path.Combine(output, "checkpoint.bin")) && !process.HasExited)
            Thread.Sleep(1);
        process.Kill();

        Assert.AreEqual(whole, Hash(Run(["train", "--resume", output, "--json"])));
    }

    [TestMethod]
    public void Without_the_drawing_libraries_only_the_pictures_are_missing()
    {
        string alone = Directory.CreateDirectory(s_folder.File("alone")).FullName;
        string program = Path.Combine(alone, Path.GetFileName(Native));
        File.Copy(Native, program);
        string output = s_folder.File("plain");

        Assert.AreEqual(Hash(JustInTime(Train("pictured"))), Hash(DotNet.RunProgram(program, alone, Train("plain"))));
        Assert.IsTrue(File.Exists(Path.Combine(output, "report.html")));
        Assert.IsEmpty(Directory.GetFiles(output, "*.png"));
    }

    /// <summary>
    /// .NET takes OpenSSL for hashes and for https, and ends the process where there is none: with exit code 134, and after the training, in which the hash comes last.
    /// </summary>
    [TestMethod]
    public async Task Without_OpenSSL_it_trains_saves_goes_on_and_serves()
    {
        using BareRoot root = BareRoot.Create(Path.GetDirectoryName(Native)!);
        SmallData.Write(root.MakeFolder("data"), train: 700, test: 200);
        string expected = Hash(JustInTime(Train("elsewhere")));

        using (DigitsProcess trained = root.Run(0, [], "train", "--data", "/data", "--epochs", "3", "--seed", "4", "--json", "--checkpoint-every", "1", "--output", "/run"))
            Assert.AreEqual(expected, Hash(trained.Results));
        using (DigitsProcess resumed = root.Run(0, [], "train", "--resume", "/run", "--json"))
            Assert.AreEqual(expected, Hash(resumed.Results));
        root.Run(0, [], "data").Dispose();

        using DigitsProcess server = root.Start([], "serve", "--model", "/run", "--port", "0");
        using HttpClient client = new() { BaseAddress = new Uri(await server.FirstResultAsync()) };
        Assert.IsNotNull((await client.GetAsync("style.css")).Headers.ETag);
    }

    [TestMethod]
    public void Without_OpenSSL_a_download_over_https_fails_in_one_line_before_the_training()
    {
        using BareRoot root = BareRoot.Create(Path.GetDirectoryName(Native)!);
        using RedirectingServer mirror = new(new Uri("https://127.0.0.1:9/"));

        using DigitsProcess process = root.Run(
            1, [(MnistMirrors.VariableName, $"{mirror.Address}"), ("no_proxy", "127.0.0.1"), ("MNIST_DIR", null)], "train", "--data", "mnist", "--quiet", "--output", "/run");

        Assert.Contains($"{mirror.Address.Authority}: answered 302, a redirection; ", process.Messages);
        Assert.Contains($"{MnistMirrors.Public[0].Authority}: https needs OpenSSL's libssl, which this system lacks; ", process.Messages);
        Assert.HasCount(1, process.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries), process.Messages);
        Assert.IsFalse(Directory.Exists(root.PathOf("run")));
    }

    private static string[] Train(string output, int epochs = 3) =>
        ["train", "--data", s_folder.Path, "--epochs", $"{epochs}", "--seed", "4", "--json", "--output", s_folder.File(output)];

    private static string Run(string[] arguments) => DotNet.RunProgram(Native, s_folder.Path, arguments);

    private static string JustInTime(string[] arguments) => DotNet.RunProgram("dotnet", s_folder.Path, [Path.Combine(AppContext.BaseDirectory, "digits.dll"), .. arguments]);

    private static string Hash(string summary)
    {
        using JsonDocument document = JsonDocument.Parse(summary);
        return document.RootElement.GetProperty("parametersSha256").GetString()!;
    }
}
