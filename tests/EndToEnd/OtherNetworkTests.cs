using System.Text.Json;
using Generated.Digits.Tests.Package;
using Generated.Digits.Tests.Runtime;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The program built with another network.json: the file alone changes the whole experiment.</summary>
[TestClass]
public sealed class OtherNetworkTests
{
    private const string Spec = """
        {
          "name": "OtherNetwork",
          "input": 784,
          "layers": [
            { "units": 128, "activation": "relu", "dropout": 0.2, "initializer": { "normal": 0.05 } },
            { "units": 10, "activation": "softmax", "initializer": "zeros" }
          ],
          "loss": "crossEntropy", "labelSmoothing": 0.1, "l2": 0.0001, "seed": 7,
          "training": { "epochs": 40, "batch": 20, "learningRate": 0.02, "schedule": "linear", "optimizer": "sgd", "momentum": 0.8, "nesterov": true, "weightDecay": 0.001 }
        }
        """;

    private static RepositoryCopy s_sources = null!;
    private static TemporaryFolder s_folder = null!;
    private static string s_program = null!;

    [ClassInitialize]
    public static void Build(TestContext _)
    {
        (s_sources, s_folder) = (new RepositoryCopy(Spec), new TemporaryFolder());
        DotNet.Run(s_sources.Path, "build", "runtime", "-v", "q", "-o", s_sources.File("out"));
        s_program = s_sources.File("out/digits.dll");
        using TemporaryFolder data = new();
        SmallData.Write(data);
        Directory.CreateDirectory(s_folder.File("data"));
        foreach (string file in Directory.GetFiles(data.Path))
            File.Copy(file, s_folder.File($"data/{Path.GetFileName(file)}"));
    }

    [ClassCleanup]
    public static void Clean()
    {
        s_sources.Dispose();
        s_folder.Dispose();
    }

    [TestMethod]
    public void The_file_chooses_and_the_summary_says_what_was_used()
    {
        JsonElement summary = Train("chosen");
        JsonElement options = summary.GetProperty("options");

        Assert.AreEqual(40, summary.GetProperty("epochs").GetInt32());
        Assert.AreEqual(7, summary.GetProperty("seed").GetInt32());
        Assert.AreEqual((20, 0.02, "linear"), (options.GetProperty("batch").GetInt32(), options.GetProperty("learningRate").GetDouble(), options.GetProperty("schedule").GetString()));
        Assert.AreEqual(("sgd", 0.8, true, 0.001), (options.GetProperty("optimizer").GetString(), options.GetProperty("momentum").GetDouble(), options.GetProperty("nesterov").GetBoolean(), options.GetProperty("weightDecay").GetDouble()));
        Assert.AreEqual(0.2, summary.GetProperty("spec").GetProperty("layers")[0].GetProperty("dropout").GetDouble());
        Assert.IsGreaterThan(0.9, summary.GetProperty("testAccuracy").GetDouble());
    }

    [TestMethod]
    public void The_command_line_overrides_it()
    {
        JsonElement own = Train("own", "--epochs", "2", "--learning-rate", "0.05", "--momentum", "0.5", "--seed", "1").GetProperty("options");
        Assert.AreEqual((2, 0.05, 0.5, true), (own.GetProperty("epochs").GetInt32(), own.GetProperty("learningRate").GetDouble(), own.GetProperty("momentum").GetDouble(), own.GetProperty("nesterov").GetBoolean()));

        JsonElement adam = Train("adam", "--epochs", "2", "--optimizer", "adam").GetProperty("options");
        Assert.AreEqual(("adam", 0.002, 0.0, false, 0.0), (adam.GetProperty("optimizer").GetString(), adam.GetProperty("learningRate").GetDouble(), adam.GetProperty("momentum").GetDouble(), adam.GetProperty("nesterov").GetBoolean(), adam.GetProperty("weightDecay").GetDouble()));
        Assert.AreEqual(20, adam.GetProperty("batch").GetInt32());
    }

    [TestMethod]
    public void Threads_do_not_show_through_dropout() => Assert.AreEqual(
        Train("one", "--epochs", "3", "--threads", "1").GetProperty("parametersSha256").GetString(),
        Train("four", "--epochs", "3", "--threads", "4").GetProperty("parametersSha256").GetString());

    [TestMethod]
    public void A_run_that_is_stopped_goes_on_to_the_same_bits()
    {
        string expected = Train("whole", "--epochs", "400", "--seed", "3").GetProperty("parametersSha256").GetString()!;
        using DigitsProcess process = DigitsProcess.StartProgram(s_program, s_folder.Path, [], Arguments("stopped", "--epochs", "400", "--seed", "3", "--checkpoint-every", "1"));
        while (!File.Exists(s_folder.File("stopped/checkpoint.bin")) && !process.HasExited)
            Thread.Sleep(5);
        process.Kill();
        Assert.IsFalse(File.Exists(s_folder.File("stopped/summary.json")), "it was killed too late to prove anything");

        JsonElement resumed = Parse(Run(0, "train", "--resume", "stopped", "--no-report", "--json"));
        Assert.AreEqual(expected, resumed.GetProperty("parametersSha256").GetString());
    }

    [TestMethod]
    public void The_notebook_refuses_what_it_has_not()
    {
        using DigitsProcess process = Run(1, "train", "--data", "data", "--recipe", "notebook");
        Assert.StartsWith("--recipe notebook trains without dropout, which network.json asks for: take it out there", process.Messages);
    }

    [TestMethod]
    public void Help_names_the_files_values()
    {
        using DigitsProcess process = Run(0, "train", "--help");
        string help = string.Join(' ', process.Results.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("[40]", help);
        Assert.Contains("0.02 for sgd, as network.json has it", help);
        Assert.Contains("[linear]", help);
        Assert.Contains("[7]", help);
    }

    [TestMethod]
    public void Model_and_report_tell_of_it()
    {
        Train("told", "--epochs", "1");
        using (DigitsProcess report = Run(0, "train", "--data", "data", "--output", "reported", "--epochs", "1", "--quiet"))
            Assert.Contains("test accuracy", report.Results);
        string page = File.ReadAllText(s_folder.File("reported/report.html"));
        Assert.Contains("relu, dropout 0.2", page);
        Assert.Contains("crossEntropy, label smoothing 0.1, l2 0.0001", page);
        Assert.Contains("Nesterov momentum 0.8, weight decay 0.001", page);

        using DigitsProcess export = Run(0, "export", "--model", "told", "--output", "told.onnx");
        string model = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(s_folder.File("told.onnx")));
        Assert.DoesNotContain("Dropout", model, "inference has none");
        Assert.Contains("\"dropout\": 0.2", model, "the spec among the facts has");
    }

    private static JsonElement Train(string output, params string[] more)
    {
        using DigitsProcess process = Run(0, Arguments(output, more));
        return Parse(process);
    }

    private static string[] Arguments(string output, params string[] more) =>
        ["train", "--data", "data", "--output", output, "--no-report", "--json", .. more];

    private static JsonElement Parse(DigitsProcess process) => JsonDocument.Parse(process.Results).RootElement;

    private static DigitsProcess Run(int exitCode, params string[] arguments)
    {
        DigitsProcess process = DigitsProcess.StartProgram(s_program, s_folder.Path, [], arguments);
        process.Wait();
        Assert.AreEqual(exitCode, process.ExitCode, process.Messages);
        return process;
    }
}
