using System.Text.Json;
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
        if (!OperatingSystem.IsWindows() && !DotNet.Has("clang"))
            Assert.Inconclusive("Native compilation links with clang, which is not on the path.");
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
