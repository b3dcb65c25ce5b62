using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Generated.Digits.Tests.Package;
using Generated.Digits.Tests.Runtime;
using Generated.Digits.Tests.Runtime.Data;
using Generated.Digits.Tests.Runtime.Images;
using SkiaSharp;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The program built with a network of a single output: it tells images of label 1 from those of label 0.</summary>
[TestClass]
public sealed class YesOrNoTests
{
    private const string Spec = """
        {
          "name": "YesOrNoNetwork",
          "input": 784,
          "layers": [{ "units": 8, "activation": "relu" }, { "units": 1, "activation": "sigmoid" }],
          "loss": "binaryCrossEntropy"
        }
        """;

    private static RepositoryCopy s_sources = null!;
    private static TemporaryFolder s_folder = null!;
    private static string s_program = null!;

    [ClassInitialize]
    public static void BuildAndTrain(TestContext _)
    {
        (s_sources, s_folder) = (new RepositoryCopy(Spec), new TemporaryFolder());
        DotNet.Run(s_sources.Path, "build", "runtime", "-v", "q", "-o", s_sources.File("out"));
        s_program = s_sources.File("out/digits.dll");
        WriteData("data", classes: 2);
        WriteData("three", classes: 3);
        using DigitsProcess trained = Run(0, "train", "--data", "data", "--output", "run", "--epochs", "6", "--quiet");
        Assert.AreEqual("", trained.Messages);
    }

    [ClassCleanup]
    public static void Clean()
    {
        s_sources.Dispose();
        s_folder.Dispose();
    }

    [TestMethod]
    public void It_learns_and_the_report_counts_as_the_summary_does()
    {
        double accuracy = JsonDocument.Parse(File.ReadAllText(s_folder.File("run/summary.json"))).RootElement.GetProperty("testAccuracy").GetDouble();

        Assert.IsGreaterThan(0.95, accuracy);
        Assert.Contains(FormattableString.Invariant($"<h1>{100 * accuracy:F2} % of 200 test images read right</h1>"), File.ReadAllText(s_folder.File("run/report.html")));
    }

    [TestMethod]
    public void It_is_evaluated_class_by_class()
    {
        using DigitsProcess process = Run(0, "evaluate", "--model", "run", "--data", "data", "--json");
        JsonElement evaluation = JsonDocument.Parse(process.Results).RootElement;
        JsonElement[] classes = [.. evaluation.GetProperty("classes").EnumerateArray()];

        Assert.HasCount(2, classes);
        Assert.IsTrue(classes.All(result => result.GetProperty("count").GetInt32() > 50));
        Assert.AreEqual(evaluation.GetProperty("correct").GetInt32(), classes.Sum(result => result.GetProperty("correct").GetInt32()));
    }

    [TestMethod]
    public void A_picture_is_answered_with_either_class()
    {
        s_folder.Write("seven.png", TestPictures.Png(TestPictures.Seven(SKColors.Black, SKColors.White)));
        using DigitsProcess process = Run(0, "predict", "seven.png", "--model", "run", "--json");

        AssertAnswer(JsonDocument.Parse(process.Results).RootElement.GetProperty("predictions")[0]);
    }

    [TestMethod]
    [DataRow("drawn", "drawn digits have labels up to 9; the network tells 2 classes apart")]
    [DataRow("three", "is not below 2, the number of the network's classes")]
    public void Images_of_more_classes_are_refused_in_one_line(string data, string reason)
    {
        using DigitsProcess process = Run(1, "train", "--data", data, "--output", "none");

        Assert.Contains(reason, process.Messages);
        Assert.AreEqual(1, process.Messages.Count(character => character == '\n'), process.Messages);
    }

    [TestMethod]
    public async Task The_page_is_told_of_both_classes()
    {
        using DigitsProcess server = DigitsProcess.StartProgram(s_program, s_folder.Path, [], "serve", "--model", "run", "--data", "data", "--port", "0");
        using HttpClient client = new() { BaseAddress = new Uri(await server.FirstResultAsync()) };
        JsonElement network = await client.GetFromJsonAsync<JsonElement>("api/network");

        Assert.AreEqual((1, 2), (network.GetProperty("outputSize").GetInt32(), network.GetProperty("classCount").GetInt32()));
        foreach (int label in new[] { 0, 1 })
        {
            JsonElement predicted = await PostAsync(client, "api/predict", Image(label, new Random(label)));
            AssertAnswer(predicted);
            Assert.AreEqual(label, predicted.GetProperty("digit").GetInt32());

            byte[] drawing = new byte[112 * 112];
            drawing.AsSpan((label == 0 ? 10 : 70) * 112, 30 * 112).Fill(255);
            JsonElement explained = await PostAsync(client, "api/explain", drawing);
            AssertAnswer(explained);
            Assert.AreEqual(784, explained.GetProperty("attribution").GetArrayLength());
        }
    }

    private static void AssertAnswer(JsonElement answer)
    {
        double[] probabilities = [.. answer.GetProperty("probabilities").EnumerateArray().Select(value => value.GetDouble())];
        Assert.HasCount(2, probabilities);
        Assert.AreEqual(1, probabilities.Sum(), 1e-6);
        Assert.AreEqual(probabilities[1] >= 0.5 ? 1 : 0, answer.GetProperty("digit").GetInt32());
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, byte[] body)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = new("application/octet-stream");
        HttpResponseMessage response = await client.PostAsync(path, content);
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static void WriteData(string folder, int classes)
    {
        Directory.CreateDirectory(s_folder.File(folder));
        WriteSet("train", 600);
        WriteSet("t10k", 200);

        void WriteSet(string part, int count)
        {
            Random random = new(count);
            byte[] labels = [.. Enumerable.Range(0, count).Select(_ => (byte)random.Next(classes))];
            s_folder.Write($"{folder}/{part}-images-idx3-ubyte", [.. IdxBytes.Header(8, count, 28, 28), .. labels.SelectMany(label => Image(label, random))]);
            s_folder.Write($"{folder}/{part}-labels-idx1-ubyte", [.. IdxBytes.Header(8, count), .. labels]);
        }
    }

    /// <summary>Noise with a bar: high up for label 0, far below for others.</summary>
    private static byte[] Image(int label, Random random)
    {
        byte[] pixels = [.. Enumerable.Range(0, 784).Select(_ => random.Next(8) == 0 ? (byte)random.Next(256) : (byte)0)];
        pixels.AsSpan((label == 0 ? 4 : 20) * 28, 4 * 28).Fill(200);
        return pixels;
    }

    private static DigitsProcess Run(int exitCode, params string[] arguments)
    {
        DigitsProcess process = DigitsProcess.StartProgram(s_program, s_folder.Path, [], arguments);
        process.Wait();
        Assert.AreEqual(exitCode, process.ExitCode, process.Messages);
        return process;
    }
}
