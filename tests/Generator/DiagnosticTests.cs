using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Tests.Generator;

[TestClass]
public sealed class DiagnosticTests
{
    public static IEnumerable<object[]> Cases => DiagnosticCases.All.Concat(JsonSyntaxCases.All).Select(pair => new object[] { pair.Title, pair.Text });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Every_fault_is_reported_once_at_its_place(string title, string text)
    {
        var marked = new MarkedText(text);
        GeneratorRunResult result = GeneratorHarness.Run(marked.Text);

        string[] actual = [.. result.Diagnostics.Select(MarkedText.Describe)];
        CollectionAssert.AreEqual(
            marked.Expected.ToArray(), actual, $"{title}: {string.Join("\n", result.Diagnostics.Select(diagnostic => diagnostic.ToString()))}");
        TextLineCollection lines = SourceText.From(marked.Text).Lines;
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
            Assert.AreEqual("network.json", place.Path);
            Assert.AreEqual(place.Span, lines.GetLinePositionSpan(diagnostic.Location.SourceSpan), "characters and lines are one place");
        }
        bool isWrong = result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.AreEqual(
            isWrong, result.GeneratedSources.All(source => source.SourceText.ToString().Contains("This is no network")), "a file with an error makes no network, one with a warning does");
        Assert.IsNull(result.Exception);
    }

    [TestMethod]
    public void Every_rule_has_a_case()
    {
        HashSet<string> shown = [.. Cases.SelectMany(item => new MarkedText((string)item[1]).Expected).Select(line => line[..6])];
        // These need several files, a file that cannot be read, or a faulty emitter: the tests below.
        shown.UnionWith(["GD0001", "GD0017", "GD0019"]);
        CollectionAssert.AreEquivalent(RuleTests.All.Select(rule => rule.Id).ToArray(), shown.ToArray());
    }

    [TestMethod]
    public void A_file_that_cannot_be_read_is_named()
    {
        Diagnostic diagnostic = GeneratorHarness.Run("Consumer", new NetworkFile("models/xor.network.json", null)).Diagnostics.Single();
        Assert.AreEqual("GD0001 1:1-1:1", MarkedText.Describe(diagnostic));
        Assert.AreEqual("models/xor.network.json", diagnostic.Location.GetLineSpan().Path);
    }

    [TestMethod]
    public void A_failure_of_the_emitter_is_a_diagnostic()
    {
        var spec = new NetworkSpec(null!, null, true, -1, default, null!);
        var network = new Digits.Generator.Pipeline.NamedNetwork(new("a/network.json", spec, null, IsStandIn: false), "A.g.cs", default);
        Digits.Generator.Pipeline.GeneratedFile file = Digits.Generator.Pipeline.Emission.Run(
            network, _ => throw new InvalidOperationException("line one\nline two"), default);
        Diagnostic diagnostic = file.Failure!.ToDiagnostic();
        Assert.AreEqual("GD0019 1:1-1:1", MarkedText.Describe(diagnostic));
        StringAssert.Contains(diagnostic.GetMessage(null), "'network.json'");
        StringAssert.Contains(diagnostic.GetMessage(null), "InvalidOperationException: line one\\u000aline two");
    }

    [TestMethod]
    [DataRow("""{ "name": "A", "input": 70000 }""", "GD0007", "\"input\" is 70000, but must be a whole number from 1 to 65,536: choose a smaller size")]
    [DataRow("""{ "name": "A", "input": 1.5 }""", "GD0007", "\"input\" is 1.5, but must be a whole number from 1 to 65,536: leave out the fraction")]
    [DataRow("""{ "name": "A", "input": "four" }""", "GD0006", "\"input\" is a string, but must be a whole number: write it as in \"input\": 784")]
    [DataRow("""{ "nmae": "A" }""", "GD0005", "The key \"nmae\" means nothing in a network, whose keys are $schema, name, namespace, accessibility, input, layers, loss, labelSmoothing, l2, seed and training: did you mean \"name\"?")]
    [DataRow("""{ "colour": "A" }""", "GD0005", "The key \"colour\" means nothing in a network, whose keys are $schema, name, namespace, accessibility, input, layers, loss, labelSmoothing, l2, seed and training: remove it")]
    [DataRow("""{ "layers": [{ "neurons": 3 }] }""", "GD0005", "The key \"neurons\" means nothing in a layer, whose keys are units, activation, initializer and dropout: did you mean \"units\"?")]
    [DataRow("""{ "name": "A",  "name": "B" }""", "GD0004", "The key \"name\" is set already on line 1: a key stands only once in an object, so remove one of the two")]
    [DataRow("""{ "layers": [{ "units": 3, "activation": "swish" }] }""", "GD0010", "\"swish\" is not an activation: did you mean \"silu\"? (the activations are identity, relu, leakyRelu, elu, gelu, silu, softplus, sigmoid, tanh and softmax)")]
    [DataRow("""{ "loss": "cross_entropy" }""", "GD0011", "\"cross_entropy\" is not a loss: did you mean \"crossEntropy\"? (the losses are crossEntropy, binaryCrossEntropy and meanSquaredError)")]
    [DataRow("""{ "loss": "mse" }""", "GD0011", "\"mse\" is not a loss: did you mean \"meanSquaredError\"? (the losses are crossEntropy, binaryCrossEntropy and meanSquaredError)")]
    [DataRow("""{ "loss": "hinge" }""", "GD0011", "\"hinge\" is not a loss: choose one (the losses are crossEntropy, binaryCrossEntropy and meanSquaredError)")]
    [DataRow("""{ "accessibility": "Public" }""", "GD0012", "\"Public\" is not an accessibility of a generated class: did you mean \"public\"? (it is public or internal)")]
    [DataRow("""{ "name": "record" }""", "GD0015", "\"record\" cannot be the name of a class, because it is a keyword of C#: begin it with a capital, as in \"Record\"")]
    [DataRow("""{ "name": "for" }""", "GD0015", "\"for\" cannot be the name of a class, because it is a keyword of C#: begin it with a capital, as in \"ForNetwork\"")]
    [DataRow("""{ "name": "Consumer", "input": 1, "layers": [{ "units": 1, "activation": "relu" }], "loss": "meanSquaredError" }""", "GD0027", "\"Consumer\" is a part of its own namespace 'Consumer' too, and code outside of it may take it for that: choose another one, as in \"ConsumerNetwork\"")]
    [DataRow("""{ "name": "Train" }""", "GD0015", "\"Train\" cannot be the name of a class, because it is a name that the generated code uses: choose another one, as in \"TrainNetwork\"")]
    [DataRow("""{ "namespace": "A.class" }""", "GD0016", "\"A.class\" cannot be a namespace, because 'class' is a keyword of C#: write C# identifiers with single dots between them, as in \"My.Networks\"")]
    [DataRow("""{ "layers": [] }""", "GD0008", "\"layers\" holds 0 layers, but a network has from 1 to 64: add one, as in { \"units\": 10, \"activation\": \"softmax\" }")]
    [DataRow("""{ "loss": "crossEntropy", "layers": [{ "units": 1, "activation": "relu" }] }""", "GD0014", "\"crossEntropy\" needs \"softmax\" in the last layer, which has \"relu\": give that layer \"softmax\", or take \"meanSquaredError\"")]
    [DataRow("""{ "layers": [{ "units": 1, "activation": "softmax" }, { "units": 1, "activation": "relu" }] }""", "GD0013", "Layer 1 of 2 has the activation \"softmax\", which only the last layer may have: choose another one here, such as \"relu\"")]
    [DataRow("""{ "input": 65536, "layers": [{ "units": 65536, "activation": "relu" }] }""", "GD0009", "With this layer's 65,536 units the network has 4,295,032,832 parameters, but 134,217,728 (2^27) are the limit: make this layer or its input smaller")]
    [DataRow("""{ "layers": [{ "units": 3, "activation": "relu", "dropout": 1 }, {}] }""", "GD0020", "\"dropout\" is 1, but must be a number from 0 to below 1: choose a smaller one")]
    [DataRow("""{ "seed": 0.5 }""", "GD0020", "\"seed\" is 0.5, but must be a whole number from 0 to 4,294,967,295: leave out the fraction")]
    [DataRow("""{ "training": { "learningRate": 1e-60 } }""", "GD0020", "\"learningRate\" is 1e-60, but must be a number above 0, up to 1,000: choose a larger one")]
    [DataRow("""{ "training": { "learningRate": 0 } }""", "GD0020", "\"learningRate\" is 0, but must be a number above 0, up to 1,000: choose a larger one")]
    [DataRow("""{ "training": { "momentum": 1 } }""", "GD0020", "\"momentum\" is 1, but must be a number from 0 to 0.9999: choose a smaller one")]
    [DataRow("""{ "layers": [{ "initializer": "kaiming" }] }""", "GD0021", "\"kaiming\" is not an initializer: did you mean \"he\"? (the initializers are he, glorot and zeros, or an object as in { \"normal\": 0.01 })")]
    [DataRow("""{ "training": { "optimizer": "adamw" } }""", "GD0022", "\"adamw\" is not an optimizer: did you mean \"adamW\"? (the optimizers are sgd, adam, adamW and rmsProp)")]
    [DataRow("""{ "training": { "schedule": "cosineAnnealing" } }""", "GD0023", "\"cosineAnnealing\" is not a schedule of a learning rate: did you mean \"cosine\"? (the schedules are constant, cosine and linear)")]
    [DataRow("""{ "layers": [{ "units": 3, "activation": "relu", "dropout": 2e-1 }] }""", "GD0024", "The last layer has a \"dropout\" of 2e-1, which would leave out answers of the network itself: remove it here, or move it to an earlier layer")]
    [DataRow("""{ "loss": "meanSquaredError", "labelSmoothing": 0.1 }""", "GD0025", "\"labelSmoothing\" is 0.1, but goes with the loss \"crossEntropy\" alone and this one is \"meanSquaredError\": remove it, or choose softmax and cross-entropy")]
    [DataRow("""{ "training": { "optimizer": "adam", "momentum": 0.9 } }""", "GD0026", "\"momentum\" is 0.9, but belongs to the optimizer \"sgd\" or \"rmsProp\" and this one is \"adam\": remove it, or choose \"sgd\" or \"rmsProp\"")]
    [DataRow("""{ "training": { "decay": 0.9 } }""", "GD0026", "\"decay\" is 0.9, but belongs to the optimizer \"rmsProp\" and this one is \"sgd\": remove it, or choose \"rmsProp\"")]
    [DataRow("""{ "training": { "optimizer": "rmsProp", "nesterov": true } }""", "GD0026", "\"nesterov\" is true, but belongs to the optimizer \"sgd\" and this one is \"rmsProp\": remove it, or choose \"sgd\"")]
    [DataRow("""{ "training": { "nesterov": true } }""", "GD0026", "\"nesterov\" is true, but looks ahead along a momentum above 0: add one, as in \"momentum\": 0.9")]
    [DataRow("""{ "training": { "nesterov": 1 } }""", "GD0006", "\"nesterov\" is a number, but must be true or false: write it as in \"nesterov\": true")]
    [DataRow("""{ "dropout": 0.5 }""", "GD0005", "The key \"dropout\" means nothing in a network, whose keys are $schema, name, namespace, accessibility, input, layers, loss, labelSmoothing, l2, seed and training: remove it")]
    [DataRow("""{ "training": { "epochs": "5" } }""", "GD0006", "\"epochs\" is a string, but must be a whole number: write it as in \"epochs\": 10")]
    [DataRow("""{ "input": NaN }""", "GD0002", "Malformed JSON: 'NaN' is no JSON value: write a number")]
    [DataRow("""{ "input": 07 }""", "GD0002", "Malformed JSON: '07' is no JSON number: remove the leading zeros")]
    [DataRow("{ \"\u202e\": 1 }", "GD0005", "The key \"\\u202e\" means nothing in a network, whose keys are $schema, name, namespace, accessibility, input, layers, loss, labelSmoothing, l2, seed and training: remove it")]
    public void A_message_names_the_value_the_rule_and_the_fix(string json, string id, string message)
    {
        Diagnostic diagnostic = GeneratorHarness.Run(json).Diagnostics.First(candidate => candidate.Id == id);
        Assert.AreEqual(message, diagnostic.GetMessage(null));
    }

    [TestMethod]
    public void A_name_too_long_for_a_file_is_refused()
    {
        Diagnostic tooLong = GeneratorHarness.Run(GeneratorHarness.Xor.Replace("XorNetwork", new string('A', 101))).Diagnostics.Single();

        Assert.AreEqual("GD0015", tooLong.Id);
        Assert.EndsWith("because it has 101 letters, and files are called after it: choose one of at most 100", tooLong.GetMessage(null));
        Assert.IsEmpty(GeneratorHarness.Run(GeneratorHarness.Xor.Replace("XorNetwork", new string('A', 100))).Diagnostics);
    }

    [TestMethod]
    [DataRow("{\0\"\0n\0a\0m\0e\0\"\0")]
    [DataRow("{ \"name\": \"Caf\uFFFDNet\" }")]
    public void A_file_in_another_encoding_has_one_fault(string text) =>
        Assert.AreEqual("GD0001", GeneratorHarness.Run(text).Diagnostics.Single().Id);

    [TestMethod]
    public void A_file_nested_too_deep_has_that_fault()
    {
        string[] messages = [.. GeneratorHarness.Run(new string('[', 1000)).Diagnostics.Select(diagnostic => diagnostic.GetMessage(null))];

        Assert.AreEqual("Malformed JSON: this is nested deeper than 64 levels", messages.Single(message => message.StartsWith("Malformed", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Three_thousand_unknown_keys_do_not_fill_the_screen()
    {
        string keys = string.Concat(Enumerable.Range(0, 3000).Select(i => $"\"key{i}\": {i}, "));

        Assert.HasCount(30, GeneratorHarness.Run("{" + keys + "}").Diagnostics);
    }

    [TestMethod]
    public void A_file_that_is_no_json_does_not_fill_the_screen()
    {
        string noise = string.Concat(Enumerable.Range(0, 5000).Select(i => ";{x' \n"));
        Assert.IsLessThanOrEqualTo(40, GeneratorHarness.Run(noise).Diagnostics.Length);
    }
}
