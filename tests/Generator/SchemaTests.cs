using System.Text.Json;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Tests.Generator;

/// <summary>network.schema.json and the generator accept and reject the same documents.</summary>
[TestClass]
public sealed class SchemaTests
{
    private static readonly SchemaJudge Judge = new();

    // What JSON Schema cannot say: it does not calculate, so sums, products and the shapes that follow from one another are beyond it.
    private static readonly string[] BeyondSchemas = ["GD0009", "GD0030", "GD0031", "GD0032", "GD0034", "GD0036", "GD0038", "GD0039", "GD0040"];

    public static IEnumerable<object[]> Documents => DiagnosticCases.All.Concat(JsonSyntaxCases.All)
        .Select(pair => new MarkedText(pair.Text).Text)
        // A serializer that is asked to refuse what is nested 20,000 deep would be the one on trial.
        .Where(text => text.Length < 10_000)
        .Concat(SchemaCases.All)
        .Append(GeneratorHarness.Xor)
        .Append(RepositoryFiles.Read("network.json"))
        .Select(text => new object[] { text });

    [TestMethod]
    [DynamicData(nameof(Documents))]
    public void Schema_and_generator_agree(string json) => AssertAgreement(json);

    [TestMethod]
    public void They_agree_on_the_last_layer_at_every_depth()
    {
        foreach (int depth in Enumerable.Range(1, Limits.Layers + 1))
        {
            string[] good = ["relu", "tanh", "sigmoid"];
            string[] hidden = [.. Enumerable.Range(0, depth - 1).Select(i => good[i % good.Length])];
            AssertAgreement(Spec([.. hidden, "softmax"], "crossEntropy"));
            AssertAgreement(Spec([.. hidden, "sigmoid"], "crossEntropy"));
            AssertAgreement(Spec([.. hidden, "sigmoid"], "binaryCrossEntropy"));
            AssertAgreement(Spec([.. hidden, "softmax"], "binaryCrossEntropy"));
            AssertAgreement(Spec([.. hidden, "softmax"], "crossEntropy", dropoutAt: depth - 1));
            if (depth > 1)
                AssertAgreement(Spec([.. hidden, "softmax"], "crossEntropy", dropoutAt: depth - 2));
            if (depth > 1)
                AssertAgreement(Spec([.. hidden.SkipLast(1), "softmax", "softmax"], "crossEntropy"));
            if (depth > 2)
                AssertAgreement(Spec(["softmax", .. hidden.Skip(1), "softmax"], "crossEntropy"));
        }
    }

    [TestMethod]
    public void The_corpus_is_large_and_has_both_kinds()
    {
        int accepted = Documents.Count(item => Judge.FindError((string)item[0]) == null);
        Assert.IsGreaterThanOrEqualTo(20, accepted);
        Assert.IsGreaterThanOrEqualTo(60, Documents.Count() - accepted);
    }

    [TestMethod]
    public void Every_key_and_every_word_is_described()
    {
        using JsonDocument schema = JsonDocument.Parse(RepositoryFiles.Read("network.schema.json"));
        JsonElement network = schema.RootElement;
        JsonElement definitions = network.GetProperty("definitions");
        AssertDescribed(network, KeyTable.Network);
        foreach (NamedValue<LayerKind> type in LayerKinds.Types)
        {
            AssertDescribed(definitions.GetProperty(type.Name), LayerKinds.TableOf(type.Value));
            CollectionAssert.AreEqual(new[] { type.Name }, Strings(definitions.GetProperty(type.Name).GetProperty("properties").GetProperty(Keys.Type).GetProperty("enum")));
        }
        JsonElement training = definitions.GetProperty("training");
        AssertDescribed(training, KeyTable.Training);
        AssertDescribed(definitions.GetProperty("augment"), KeyTable.Augment);
        AssertDescribed(definitions.GetProperty("initializer"), KeyTable.Initializer);
        AssertWords(network.GetProperty("properties").GetProperty(Keys.Loss), NamedValues.Losses);
        AssertWords(network.GetProperty("properties").GetProperty(Keys.Accessibility), NamedValues.Accessibilities);
        AssertWords(definitions.GetProperty("layer").GetProperty("properties").GetProperty(Keys.Type), LayerKinds.Types);
        AssertWords(definitions.GetProperty("dense").GetProperty("properties").GetProperty(Keys.Activation), NamedValues.Activations);
        AssertWords(definitions.GetProperty("hiddenActivation"), [.. NamedValues.Activations.Where(word => word.Value != Activation.Softmax)]);
        AssertWords(definitions.GetProperty("weights").GetProperty("anyOf")[0], NamedValues.Initializers);
        AssertWords(training.GetProperty("properties").GetProperty(Keys.Optimizer), NamedValues.Optimizers);
        AssertWords(training.GetProperty("properties").GetProperty(Keys.Schedule), NamedValues.Schedules);
        JsonElement[] refused = [.. definitions.GetProperty("takenName").GetProperty("anyOf").EnumerateArray()];
        AssertSame([.. Names.Reserved, .. Names.Contextual], refused[0]);
        AssertSame([.. Names.PublicMembers, "System"], refused[1]);
    }

    private static void AssertAgreement(string json)
    {
        SpecReading reading = SpecReader.Read("network.json", SourceText.From(json));
        string[] errors = [.. reading.Diagnostics.Where(item => item.Rule.DefaultSeverity == DiagnosticSeverity.Error).Select(item => item.Rule.Id)];
        bool isAccepted = errors.All(BeyondSchemas.Contains);
        string? error = Judge.FindError(json);
        Assert.AreEqual(isAccepted, error == null, $"schema: {error ?? "fine"}\ngenerator: {string.Join(' ', errors)}\n{json}");
    }

    private static string Spec(string[] activations, string loss, int dropoutAt = -1)
    {
        string layers = string.Join(", ", activations.Select((activation, i) => $$"""{ "units": 2, "activation": "{{activation}}"{{(i == dropoutAt ? ", \"dropout\": 0.5" : "")}} }"""));
        return $$"""{ "name": "A", "input": 1, "layers": [{{layers}}], "loss": "{{loss}}" }""";
    }

    private static void AssertDescribed(JsonElement schema, KeyTable table)
    {
        JsonProperty[] properties = [.. schema.GetProperty("properties").EnumerateObject()];
        CollectionAssert.AreEqual(table.Rules.Select(rule => rule.Name).ToArray(), properties.Select(property => property.Name).ToArray());
        string[] required = schema.TryGetProperty("required", out JsonElement names) ? Strings(names) : [];
        CollectionAssert.AreEqual(table.Rules.Where(rule => rule.IsRequired).Select(rule => rule.Name).ToArray(), required);
        foreach (JsonProperty property in properties.Where(property => !property.Value.TryGetProperty("$ref", out _)))
        {
            Assert.IsGreaterThan(10, property.Value.GetProperty("description").GetString()!.Length, property.Name);
            bool showsHow = property.Value.TryGetProperty("examples", out _) || property.Value.TryGetProperty("enum", out _);
            Assert.IsTrue(showsHow, $"{property.Name} has no example");
        }
    }

    private static void AssertWords<T>(JsonElement property, IReadOnlyList<NamedValue<T>> words)
    {
        CollectionAssert.AreEqual(words.Select(word => word.Name).ToArray(), Strings(property.GetProperty("enum")));
        Assert.HasCount(words.Count, Strings(property.GetProperty("enumDescriptions")));
    }

    // Says what the schema must hold, to be pasted there.
    private static void AssertSame(IEnumerable<string> names, JsonElement schema)
    {
        string expected = JsonSerializer.Serialize(names.Order(StringComparer.Ordinal));
        Assert.AreEqual(expected, JsonSerializer.Serialize(Strings(schema.GetProperty("enum"))), $"network.schema.json needs \"enum\": {expected}");
    }

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
}
