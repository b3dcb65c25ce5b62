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
    [DataRow("""{ "name": "A", "input": "four" }""", "GD0006", "\"input\" is a string, but must be a whole number or [channels, rows, columns]: write it as in \"input\": 784")]
    [DataRow("""{ "nmae": "A" }""", "GD0005", "\"nmae\" is not a key of a network: did you mean \"name\"? (its keys are $schema, name, namespace, accessibility, input, layers, loss, labelSmoothing, l2, seed and training)")]
    [DataRow("""{ "colour": "A" }""", "GD0005", "\"colour\" is not a key of a network: remove it (its keys are $schema, name, namespace, accessibility, input, layers, loss, labelSmoothing, l2, seed and training)")]
    [DataRow("""{ "layers": [{ "neurons": 3 }] }""", "GD0005", "\"neurons\" is not a key of a dense layer: did you mean \"units\"? (its keys are type, units, activation, initializer and dropout)")]
    [DataRow("""{ "name": "A",  "name": "B" }""", "GD0004", "The key \"name\" stands on line 1 already, but an object has each key only once: remove one of the two")]
    [DataRow("""{ "layers": [{ "units": 3, "activation": "swish" }] }""", "GD0010", "\"swish\" is not an activation: did you mean \"silu\"? (the activations are identity, relu, leakyRelu, elu, gelu, silu, mish, hardSwish, relu6, softplus, sigmoid, tanh and softmax)")]
    [DataRow("""{ "loss": "cross_entropy" }""", "GD0011", "\"cross_entropy\" is not a loss: did you mean \"crossEntropy\"? (the losses are crossEntropy, binaryCrossEntropy and meanSquaredError)")]
    [DataRow("""{ "loss": "mse" }""", "GD0011", "\"mse\" is not a loss: did you mean \"meanSquaredError\"? (the losses are crossEntropy, binaryCrossEntropy and meanSquaredError)")]
    [DataRow("""{ "loss": "hinge" }""", "GD0011", "\"hinge\" is not a loss: choose one (the losses are crossEntropy, binaryCrossEntropy and meanSquaredError)")]
    [DataRow("""{ "accessibility": "Public" }""", "GD0012", "\"Public\" is not an accessibility: did you mean \"public\"? (a generated class is public or internal)")]
    [DataRow("""{ "name": "record" }""", "GD0015", "\"record\" cannot be the name of a class, because it is a keyword of C#: begin it with a capital, as in \"Record\"")]
    [DataRow("""{ "name": "for" }""", "GD0015", "\"for\" cannot be the name of a class, because it is a keyword of C#: begin it with a capital, as in \"For\"")]
    [DataRow("""{ "name": "Consumer", "input": 1, "layers": [{ "units": 1, "activation": "relu" }], "loss": "meanSquaredError" }""", "GD0027", "\"Consumer\" is also a part of its namespace 'Consumer', and code outside of that may take the class for the namespace: choose another one, as in \"ConsumerNetwork\"")]
    [DataRow("""{ "name": "System" }""", "GD0015", "\"System\" cannot be the name of a class, because it is the namespace of .NET's own types: choose another one, as in \"SystemNetwork\"")]
    [DataRow("""{ "name": "Train" }""", "GD0015", "\"Train\" cannot be the name of a class, because it is the name of a public member of the generated class: choose another one, as in \"TrainNetwork\"")]
    [DataRow("""{ "namespace": "A.class" }""", "GD0016", "\"A.class\" cannot be a namespace, because 'class' is a keyword of C#: write C# identifiers with single dots between them, as in \"My.Networks\"")]
    [DataRow("""{ "layers": [] }""", "GD0008", "\"layers\" holds 0 layers, but a network has from 1 to 64: add one, as in { \"units\": 10, \"activation\": \"softmax\" }")]
    [DataRow("""{ "loss": "crossEntropy", "layers": [{ "units": 1, "activation": "relu" }] }""", "GD0014", "\"crossEntropy\" needs \"softmax\" in the last layer, which has \"relu\": give that layer \"softmax\", or choose \"meanSquaredError\"")]
    [DataRow("""{ "layers": [{ "units": 1, "activation": "softmax" }, { "units": 1, "activation": "relu" }] }""", "GD0013", "Layer 1 of 2 has the activation \"softmax\", which only the last layer may have: choose another one here, such as \"relu\"")]
    [DataRow("""{ "input": 65536, "layers": [{ "units": 65536, "activation": "relu" }] }""", "GD0009", "With this layer's 65,536 units the network has 4,295,032,832 parameters, but 134,217,728 (2^27) are the limit: make this layer or its input smaller")]
    [DataRow("""{ "layers": [{ "units": 3, "activation": "relu", "dropout": 1 }, {}] }""", "GD0020", "\"dropout\" is 1, but must be a number from 0 to below 1: choose a smaller one")]
    [DataRow("""{ "seed": 0.5 }""", "GD0020", "\"seed\" is 0.5, but must be a whole number from 0 to 4,294,967,295: leave out the fraction")]
    [DataRow("""{ "training": { "learningRate": 1e-60 } }""", "GD0020", "\"learningRate\" is 1e-60, but must be a number above 0, up to 1,000: choose a larger one")]
    [DataRow("""{ "training": { "learningRate": 0 } }""", "GD0020", "\"learningRate\" is 0, but must be a number above 0, up to 1,000: choose a larger one")]
    [DataRow("""{ "training": { "momentum": 1 } }""", "GD0020", "\"momentum\" is 1, but must be a number from 0 to 0.9999: choose a smaller one")]
    [DataRow("""{ "layers": [{ "initializer": "kaiming" }] }""", "GD0021", "\"kaiming\" is not an initializer: did you mean \"he\"? (the initializers are he, glorot and zeros, or an object as in { \"normal\": 0.01 })")]
    [DataRow("""{ "training": { "optimizer": "adamw" } }""", "GD0022", "\"adamw\" is not an optimizer: did you mean \"adamW\"? (the optimizers are sgd, adam, adamW and rmsProp)")]
    [DataRow("""{ "training": { "schedule": "cosineAnnealing" } }""", "GD0023", "\"cosineAnnealing\" is not a learning rate schedule: did you mean \"cosine\"? (the schedules are constant, cosine and linear)")]
    [DataRow("""{ "layers": [{ "units": 3, "activation": "relu", "dropout": 2e-1 }] }""", "GD0024", "The last layer has \"dropout\": 2e-1, which would set outputs of the network to zero: remove it, or move it to an earlier layer")]
    [DataRow("""{ "loss": "meanSquaredError", "labelSmoothing": 0.1 }""", "GD0025", "\"labelSmoothing\" is 0.1, but only the loss \"crossEntropy\" has it and this one is \"meanSquaredError\": remove it, or choose \"softmax\" and \"crossEntropy\"")]
    [DataRow("""{ "training": { "optimizer": "adam", "momentum": 0.9 } }""", "GD0026", "\"momentum\" is 0.9, but only the optimizer \"sgd\" or \"rmsProp\" has it and this one is \"adam\": remove it, or choose \"sgd\" or \"rmsProp\"")]
    [DataRow("""{ "training": { "decay": 0.9 } }""", "GD0026", "\"decay\" is 0.9, but only the optimizer \"rmsProp\" has it and this one is \"sgd\": remove it, or choose \"rmsProp\"")]
    [DataRow("""{ "training": { "optimizer": "rmsProp", "nesterov": true } }""", "GD0026", "\"nesterov\" is true, but only the optimizer \"sgd\" has it and this one is \"rmsProp\": remove it, or choose \"sgd\"")]
    [DataRow("""{ "training": { "nesterov": true } }""", "GD0026", "\"nesterov\" is true, but it needs a momentum above 0: add one, as in \"momentum\": 0.9")]
    [DataRow("""{ "training": { "nesterov": 1 } }""", "GD0006", "\"nesterov\" is a number, but must be true or false: write it as in \"nesterov\": true")]
    [DataRow("""{ "input": 600, "training": { "augment": { "rotate": 5 } } }""", "GD0040", "\"augment\" distorts images, but 600 inputs are no square one: give \"input\" the shape [channels, rows, columns], or remove \"augment\"")]
    [DataRow("""{ "training": { "augment": { "smoothness": 3 } } }""", "GD0041", "\"smoothness\" is 3, but there are no elastic displacements to smooth: add their strength, as in \"elastic\": 1, or remove it")]
    [DataRow("""{ "training": { "augment": { "sigma": 3, "elastic": 1 } } }""", "GD0005", "\"sigma\" is not a key of an augment block: did you mean \"smoothness\"? (its keys are rotate, scale, shear, shift, elastic and smoothness)")]
    [DataRow("""{ "training": { "averaging": 1 } }""", "GD0020", "\"averaging\" is 1, but must be a number from 0 to 0.999999: choose a smaller one")]
    [DataRow("""{ "dropout": 0.5 }""", "GD0005", "\"dropout\" is not a key of a network: remove it (its keys are $schema, name, namespace, accessibility, input, layers, loss, labelSmoothing, l2, seed and training)")]
    [DataRow("""{ "training": { "epochs": "5" } }""", "GD0006", "\"epochs\" is a string, but must be a whole number: write it as in \"epochs\": 10")]
    [DataRow("""{ "input": NaN }""", "GD0002", "Malformed JSON: 'NaN' is not a JSON value: write a number")]
    [DataRow("""{ "input": 07 }""", "GD0002", "Malformed JSON: '07' is not a JSON number: remove the leading zeros")]
    [DataRow("{ \"\u202e\": 1 }", "GD0005", "\"\\u202e\" is not a key of a network: remove it (its keys are $schema, name, namespace, accessibility, input, layers, loss, labelSmoothing, l2, seed and training)")]
    [DataRow("""{ "input": [1, 28] }""", "GD0006", "\"input\" is an array of 2 numbers, but must be a whole number or [channels, rows, columns]: write it as in \"input\": 784")]
    [DataRow("""{ "input": [3, 4096, 4096] }""", "GD0038", "The input [3, 4096, 4096] has 50,331,648 values, but 1,048,576 are the limit: make the images smaller")]
    [DataRow("""{ "layers": [{ "type": "conv", "filters": 4, "kernel": 3 }] }""", "GD0028", "\"conv\" is not a type of layer: did you mean \"conv2d\"? (the types are dense, conv2d, maxPool2d, averagePool2d, globalAveragePool, batchNorm and residual)")]
    [DataRow("""{ "layers": [{ "type": "flatten" }] }""", "GD0028", "\"flatten\" is not a type of layer: remove the layer, for a dense layer flattens an image by itself (the types are dense, conv2d, maxPool2d, averagePool2d, globalAveragePool, batchNorm and residual)")]
    [DataRow("""{ "layers": [{ "type": "relu" }] }""", "GD0028", "\"relu\" is not a type of layer: remove the layer, and give the one before it \"activation\": \"relu\" (the types are dense, conv2d, maxPool2d, averagePool2d, globalAveragePool, batchNorm and residual)")]
    [DataRow("""{ "name": "A", "input": 1, "loss": "crossEntropy", "layers": [{ "filters": 4, "kernel": 3 }] }""", "GD0003", "The key \"type\" is missing from this layer: add it, as in \"type\": \"conv2d\"")]
    [DataRow("""{ "layers": [{ "type": "conv2d", "units": 4, "kernel": 3 }] }""", "GD0005", "\"units\" is not a key of a conv2d layer: did you mean \"filters\"? (its keys are type, filters, kernel, stride, padding, groups, activation, initializer and dropout)")]
    [DataRow("""{ "layers": [{ "type": "maxPool2d", "size": 2, "padding": 1 }] }""", "GD0005", "\"padding\" is not a key of a maxPool2d layer: it belongs to \"conv2d\", so remove it or change \"type\" (its keys are type, size and stride)")]
    [DataRow("""{ "layers": [{ "type": "conv2d", "filters": 4, "kernel": [3, 3, 3] }] }""", "GD0006", "\"kernel\" is an array of 3 numbers, but must be a whole number or [rows, columns]: write it as in \"kernel\": 3")]
    [DataRow("""{ "layers": [{ "type": "conv2d", "filters": 4, "kernel": 3, "padding": true }] }""", "GD0006", "\"padding\" is true, but must be a whole number, [rows, columns] or \"same\": write it as in \"padding\": \"same\"")]
    [DataRow("""{ "layers": [{ "type": "conv2d", "filters": 4, "kernel": 3, "padding": -1 }] }""", "GD0007", "\"padding\" is -1, but must be a whole number from 0 to 65,536: choose 0 or more")]
    [DataRow("""{ "layers": [{ "type": "conv2d", "filters": 4, "kernel": 3, "padding": "valid" }] }""", "GD0029", "\"valid\" is not a padding: write 0 (a padding is a whole number, [rows, columns] or \"same\")")]
    [DataRow("""{ "input": 784, "layers": [{ "type": "conv2d", "filters": 4, "kernel": 3 }] }""", "GD0030", "A \"conv2d\" layer needs an image [channels, rows, columns], but its input is the vector [784]: give the network an image, as in \"input\": [1, 28, 28]")]
    [DataRow("""{ "input": [1, 8, 8], "layers": [{ "type": "globalAveragePool" }, { "type": "maxPool2d", "size": 2 }] }""", "GD0030", "A \"maxPool2d\" layer needs an image [channels, rows, columns], but its input is the vector [1]: put it before the layer that makes a vector of the image")]
    [DataRow("""{ "input": [1, 4, 28], "layers": [{ "type": "conv2d", "filters": 4, "kernel": 7, "padding": [1, 0] }] }""", "GD0031", "\"kernel\" is 7 × 7, but the image is only 4 × 28 (6 × 28 with its padding): choose a smaller kernel, or more padding")]
    [DataRow("""{ "input": [1, 4, 28], "layers": [{ "type": "averagePool2d", "size": 5 }] }""", "GD0031", "\"size\" is 5 × 5, but the image is only 4 × 28: choose a smaller size")]
    [DataRow("""{ "input": [6, 8, 8], "layers": [{ "type": "conv2d", "filters": 12, "kernel": 3, "groups": 4 }] }""", "GD0032", "\"groups\" is 4, but must divide the 6 channels of the input: choose 1, 2, 3 or 6, or change \"filters\"")]
    [DataRow("""{ "input": [6, 8, 8], "layers": [{ "type": "conv2d", "filters": 8, "kernel": 3, "groups": 3 }] }""", "GD0032", "\"groups\" is 3, but must divide the 8 filters of the layer: choose 1 or 2, or change \"filters\"")]
    [DataRow("""{ "layers": [{ "type": "conv2d", "filters": 4, "kernel": [3, 2], "padding": "same" }] }""", "GD0033", "\"padding\" is \"same\", which keeps an image's size only with an odd kernel and stride 1, but the kernel [3, 2] is even: choose an odd kernel, such as 3, or write the padding as a number")]
    [DataRow("""{ "layers": [{ "type": "conv2d", "filters": 4, "kernel": [3, 5], "padding": "same", "stride": 2 }] }""", "GD0033", "\"padding\" is \"same\", which keeps an image's size only with an odd kernel and stride 1, but the stride is 2: remove the stride, or write the padding as a number, as in \"padding\": [1, 2]")]
    [DataRow("""{ "input": [4, 8, 8], "layers": [{ "type": "residual", "layers": [{ "type": "conv2d", "filters": 5, "kernel": 3 }] }] }""", "GD0034", "This residual block turns [4, 8, 8] into [5, 6, 6], but its output is added to its input and must have the same shape: the output has 1 channel too many, 2 rows too few and 2 columns too few, so use \"padding\": \"same\" and no stride inside the block, and give its last convolution 4 filters")]
    [DataRow("""{ "input": 8, "layers": [{ "type": "residual", "layers": [{ "units": 6, "activation": "relu" }] }] }""", "GD0034", "This residual block turns [8] into [6], but its output is added to its input and must have the same shape: the output has 2 values too few, so give its last layer 8 units")]
    [DataRow("""{ "layers": [{ "type": "conv2d", "filters": 4, "kernel": 3, "activation": "softmax" }] }""", "GD0035", "This \"conv2d\" layer has the activation \"softmax\", which only a dense layer may have: choose another one here, and end with a dense layer, as in { \"units\": 10, \"activation\": \"softmax\" }")]
    [DataRow("""{ "input": [1, 8, 8], "layers": [{ "type": "conv2d", "filters": 4, "kernel": 3 }] }""", "GD0036", "The output of the last layer is an image [4, 6, 6], but a network's outputs are a vector: add a dense layer, as in { \"units\": 10, \"activation\": \"softmax\" }, or a \"globalAveragePool\"")]
    [DataRow("""{ "layers": [{ "type": "conv2d", "filters": 4, "kernel": 3 }], "loss": "crossEntropy" }""", "GD0014", "\"crossEntropy\" needs \"softmax\" in the last layer, which has \"identity\": end with a dense layer that has \"softmax\", or choose \"meanSquaredError\"")]
    [DataRow("""{ "layers": [{ "type": "batchNorm" }] }""", "GD0037", "The last layer is a \"batchNorm\", which would make each output depend on the other samples of the batch: add a layer behind it, or remove it")]
    [DataRow("""{ "input": [3, 600, 500], "layers": [{ "units": 4, "activation": "relu" }] }""", "GD0038", "The image [3, 600, 500] before this dense layer has 900,000 values, but 65,536 are the limit: make it smaller with a pooling layer or a stride")]
    [DataRow("""{ "input": [1, 600, 500], "layers": [{ "type": "conv2d", "filters": 4, "kernel": 1 }] }""", "GD0038", "The output [4, 600, 500] of this layer has 1,200,000 values, but 1,048,576 are the limit: choose fewer filters, a stride, or less padding")]
    [DataRow("""{ "layers": [{ "type": "residual", "layers": [{ "units": 3, "activation": "softmax" }, { "type": "batchNorm" }] }, {}] }""", "GD0013", "Layer 1 of 2 in the residual block of layer 1 has the activation \"softmax\", which only the last layer may have: choose another one here, such as \"relu\"")]
    [DataRow("""{ "layers": [{ "type": "batchNorm", "momentum": 0 }, {}] }""", "GD0020", "\"momentum\" is 0, but must be a number above 0, up to 1: choose a larger one")]
    [DataRow("""{ "layers": [{ "type": "residual", "layers": [] }, {}] }""", "GD0008", "\"layers\" holds 0 layers, but a residual block has from 1 to 64: add one, as in { \"type\": \"conv2d\", \"filters\": 16, \"kernel\": 3, \"padding\": \"same\" }")]
    [DataRow("""{ "input": [256, 8, 8], "layers": [{ "type": "conv2d", "filters": 4096, "kernel": 16, "padding": 8 }] }""", "GD0009", "With this layer's 4,096 filters the network has 268,439,552 parameters, but 134,217,728 (2^27) are the limit: make this layer or its input smaller")]
    [DataRow("""{ "layers": [{ "initializer": { "std": 1 } }] }""", "GD0005", "\"std\" is not a key of an initializer: did you mean \"normal\"? (its key is normal)")]
    [DataRow("""{ "input": 4, }, """, "GD0002", "Malformed JSON: ',' follows the end of the object: remove it")]
    [DataRow("""{ "input": } """, "GD0002", "Malformed JSON: the key \"input\" has no value: write one after a ':'")]
    [DataRow("""{ "layers": [ } """, "GD0002", "Malformed JSON: '}' is unexpected: a ']' must close the '[' before it")]
    [DataRow("""{ "layers": [ : ] } """, "GD0002", "Malformed JSON: ':' is unexpected: a value must come here")]
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
        Assert.EndsWith("because it has 101 letters, and the generated files are called after it: choose one of at most 100", tooLong.GetMessage(null));
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

        Assert.AreEqual("Malformed JSON: this is nested deeper than 64 levels: remove levels", messages.Single(message => message.StartsWith("Malformed", StringComparison.Ordinal)));
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
