using System.Globalization;
using System.Text;
using System.Text.Json;
using Generated.Digits.Tests.Runtime.Commands;
using Generated.Digits.Web;

namespace Generated.Digits.Tests.Generator;

/// <summary>A setting has the same limits in network.json, in the schema, on the command line and on the page.</summary>
[TestClass]
public sealed class TrainingLimitsTests
{
    [TestMethod]
    [DataRow("epochs", "--epochs", 100_000.0, 200.0)]
    [DataRow("batch", "--batch", 1_000_000.0, 1_000_000.0)]
    [DataRow("learningRate", "--learning-rate", 1000.0, 1000.0)]
    [DataRow("momentum", "--momentum", 0.9999, null)]
    [DataRow("weightDecay", "--weight-decay", 1000.0, null)]
    [DataRow("warmup", "--warmup", 100_000.0, null)]
    [DataRow("restarts", "--restarts", 1000.0, null)]
    public void One_table_holds_for_all(string key, string option, double most, double? mostOnPage)
    {
        using JsonDocument schema = JsonDocument.Parse(RepositoryFiles.Read("network.schema.json"));
        string beyond = (most >= 1 ? most + 1 : 0.99995).ToString(CultureInfo.InvariantCulture);

        Assert.AreEqual(most, MaximumIn(schema.RootElement.GetProperty("definitions").GetProperty("training"), key));
        Assert.IsEmpty(GeneratorHarness.Run(With(key, most.ToString(CultureInfo.InvariantCulture))).Diagnostics);
        Assert.AreEqual("GD0020", GeneratorHarness.Run(With(key, beyond)).Diagnostics.Single().Id);
        CommandRun run = new("train", option, beyond);
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains($" {most.ToString(CultureInfo.InvariantCulture)} is needed", run.Message);
        if (mostOnPage is { } limit)
        {
            string body = FormattableString.Invariant($$"""{"action":"start","{{key}}":{{limit + 1}}}""");
            ProblemException refusal = Assert.ThrowsExactly<ProblemException>(() => TrainingRequestReader.Read(Encoding.UTF8.GetBytes(body)).ToOptions());
            Assert.MatchesRegex(FormattableString.Invariant($" {limit},? is needed$"), refusal.Message);
            TrainingRequestReader.Read(Encoding.UTF8.GetBytes(body.Replace($"{limit + 1}", $"{limit}"))).ToOptions();
        }
    }

    /// <summary>The settings of the block <c>augment</c>, and the average's decay, which ends below 1.</summary>
    [TestMethod]
    [DataRow("averaging", "--averaging", 0, 0.999999)]
    [DataRow("rotate", "--rotate", 0, 180)]
    [DataRow("scale", "--scale", 0, 0.9)]
    [DataRow("shear", "--shear", 0, 2)]
    [DataRow("shift", "--shift", 0, 100)]
    [DataRow("elastic", "--elastic", 0, 20)]
    [DataRow("smoothness", "--smoothness", 0.5, 32)]
    public void One_table_holds_for_distortions_and_averages(string key, string option, double least, double most)
    {
        using JsonDocument schema = JsonDocument.Parse(RepositoryFiles.Read("network.schema.json"));
        Assert.AreEqual(most, MaximumIn(schema.RootElement, key));
        foreach ((double value, bool isAllowed) in ((double, bool)[])[(least, true), (most, true), (least - 0.125, false), (Math.Max(1, most) * 1.0625, false)])
        {
            string text = value.ToString(CultureInfo.InvariantCulture);
            string block = key == "averaging" ? $$"""{ "{{key}}": {{text}} }"""
                : $$"""{ "augment": { "{{key}}": {{text}}{{(key == "smoothness" ? ", \"elastic\": 1" : "")}} } }""";
            string[] ids = [.. GeneratorHarness.Run(GeneratorHarness.Xor.Replace("\"input\": 2", $"\"training\": {block}, \"input\": 4")).Diagnostics.Select(each => each.Id)];
            CollectionAssert.AreEqual(isAllowed ? [] : new[] { "GD0020" }, ids, block);
            CommandRun run = new("train", $"{option}={text}", "--data", "/there/is/no/such/folder");
            Assert.AreEqual(isAllowed ? 1 : 2, run.ExitCode, run.Message);
        }
    }

    private static string With(string key, string value) =>
        GeneratorHarness.Xor.Replace("\"input\"", $$"""
            "training": { "{{key}}": {{value}} }, "input"
            """.Trim());

    /// <summary>The maximum of the one property of this name that has one.</summary>
    private static double MaximumIn(JsonElement schema, string key) => Descend(schema)
        .Where(element => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out JsonElement property)
            && property.ValueKind == JsonValueKind.Object && property.TryGetProperty("maximum", out _) && property.TryGetProperty("description", out _))
        .Select(element => element.GetProperty(key).GetProperty("maximum").GetDouble())
        .Single();

    private static IEnumerable<JsonElement> Descend(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Descend(member.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Descend),
        _ => [],
    };
}
