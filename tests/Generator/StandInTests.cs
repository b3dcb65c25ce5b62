using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Tests.Generator;

/// <summary>A wrong file is the only thing that the build reports: code that uses the network stays right.</summary>
[TestClass]
public sealed class StandInTests
{
    // What code may say of a network whose loss takes targets.
    private const string Use =
        """
        using Project;
        internal static class Use
        {
            private const int Values = XorNetwork.InputSize + XorNetwork.OutputSize + XorNetwork.ParameterCount + XorNetwork.LayerCount;
            public static double Run(float[] inputs, float[] targets, int[] labels, byte[] bytes)
            {
                using var network = new XorNetwork(seed: 1, threads: 2);
                XorNetwork.Samples samples = XorNetwork.Samples.FromFloats(inputs, targets);
                samples = XorNetwork.Samples.FromBytes(bytes, 1f / 255, bytes).Slice(0, 1);
                network.Forward(inputs, targets);
                network.Train(inputs, targets.AsSpan(), new XorNetwork.Adam(0.05f));
                network.Train(inputs, labels.AsSpan(), new XorNetwork.Sgd(0.05f, Momentum: 0.9f));
                XorNetwork.Score score = network.Train(samples, labels, 2, new XorNetwork.AdamW(0.05f));
                return score.Accuracy + score.Loss + Values + network.Evaluate(samples).Correct;
            }
        }
        """;

    [TestMethod]
    [DataRow("tanh", "tnh", "GD0010")]
    [DataRow("\"units\": 8", "\"units\": 0", "GD0007")]
    [DataRow("\"units\": 1", "\"units\": 1.5", "GD0007")]
    [DataRow("\"input\": 2", "\"input\": \"two\"", "GD0006")]
    [DataRow("\"input\": 2,", "\"input\": 2, \"input\": 3,", "GD0004")]
    [DataRow("\"input\": 2,", "", "GD0003")]
    [DataRow("binaryCrossEntropy", "binary_crossentropy", "GD0011")]
    [DataRow("binaryCrossEntropy", "hinge", "GD0011")]
    [DataRow("\"sigmoid\"", "\"relu\"", "GD0014")]
    [DataRow("\"units\": 8", "\"units\": 8, \"dropout\": 2", "GD0020")]
    [DataRow("{ \"units\": 8, \"activation\": \"tanh\" },", "7,", "GD0006")]
    [DataRow("\"name\": \"XorNetwork\",", "", "GD0003")]
    [DataRow("\"name\": \"XorNetwork\",", "\"name\": \"3d\",", "GD0015")]
    [DataRow("\"name\": \"XorNetwork\",", "\"name\": \"XorNetwork\", \"namespace\": \"My..Net\",", "GD0016")]
    [DataRow("\"XorNetwork\",", "\"XorNetwork\"", "GD0002")]
    [DataRow("{\n  \"name\"", "{\n  \"$schema: 1,\n  \"name\"", "GD0002")]
    [DataRow("{\n  \"name\"", "\"name\"", "GD0002")]
    public void Only_the_files_fault_is_reported(string right, string wrong, string id)
    {
        Assert.Contains(right, GeneratorHarness.Xor);
        AssertOnly(id, GeneratorHarness.Xor.Replace(right, wrong));
    }

    [TestMethod]
    [DataRow("", "GD0002")]
    [DataRow("no JSON at all", "GD0002")]
    [DataRow("[]", "GD0006")]
    [DataRow("{}", "GD0003")]
    [DataRow(null, "GD0001")]
    public void A_file_without_a_name_stands_for_the_class_that_the_project_names(string? text, string id) => AssertOnly(id, text);

    [TestMethod]
    [DataRow(65536, 65536)]
    [DataRow(65536, 1)]
    public void A_network_beyond_all_bounds_has_a_small_stand_in(int input, int units)
    {
        string layers = string.Join(", ", Enumerable.Repeat($$"""{ "units": {{units}}, "activation": "relu" }""", 2000));
        string json = $$"""{ "name": "XorNetwork", "input": {{input}}, "layers": [{{layers}}], "loss": "meanSquaredError" }""";
        Consumer consumer = Build(json);
        CollectionAssert.IsSubsetOf(consumer.Complaints.Select(item => item.Id).ToArray(), new[] { "GD0008", "GD0009" });
        AssertSmall(consumer);
    }

    [TestMethod]
    public void A_layer_beyond_all_bounds_has_a_small_stand_in()
    {
        string json = """{ "name": "XorNetwork", "input": 65536, "layers": [{ "units": 65536, "activation": "relu" }], "loss": "meanSquaredError" }""";
        AssertSmall(AssertOnly("GD0009", json));
    }

    [TestMethod]
    public void No_setting_lets_a_wrong_file_pass()
    {
        var quiet = GeneratorHarness.Compilation().Options.WithSpecificDiagnosticOptions(
            RuleTests.All.Select(rule => KeyValuePair.Create(rule.Id, ReportDiagnostic.Suppress)));
        GeneratorHarness.Driver("Project", new NetworkFile("network.json", GeneratorHarness.Xor.Replace("tanh", "tnh")))
            .RunGeneratorsAndUpdateCompilation(GeneratorHarness.Compilation().WithOptions(quiet), out Compilation _, out var reports);
        Assert.AreEqual(DiagnosticSeverity.Error, reports.Single().Severity);
        foreach (DiagnosticDescriptor rule in RuleTests.All)
            Assert.AreEqual(rule.DefaultSeverity == DiagnosticSeverity.Error, rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable), rule.Id);
    }

    [TestMethod]
    public void A_stand_in_takes_no_networks_name()
    {
        NetworkFile[] files = [new("a.network.json", GeneratorHarness.Xor.Replace("tanh", "tnh")), new("b.network.json", GeneratorHarness.Xor), new("c.network.json", "{")];
        GeneratorRunResult result = GeneratorHarness.Driver(new ProjectOptions("Project", "XorNetwork"), files).RunGenerators(GeneratorHarness.Compilation()).GetRunResult().Results.Single();
        Assert.HasCount(GeneratorHarness.FilesANetwork, result.GeneratedSources);
        Assert.IsFalse(result.GeneratedSources.Any(source => source.SourceText.ToString().Contains("This is no network")));
        Assert.IsFalse(result.Diagnostics.Any(item => item.Location.GetLineSpan().Path == "b.network.json"));
    }

    [TestMethod]
    public void It_keeps_what_the_file_says_of_itself()
    {
        string json = """{ "name": "Inner", "namespace": "Some.Space", "accessibility": "internal", "input": 7, "layers": [{ "units": 4, "activation": "relu" }, { "units": 3, "activation": "softmx" }], "loss": "crossEntropy" }""";
        Consumer consumer = new("Project", [new NetworkFile("network.json", json)], ["internal static class Use { private const int A = Some.Space.Inner.InputSize; }"]);
        Assert.AreEqual("GD0010", consumer.Complaints.Single().Id);
        INamedTypeSymbol type = consumer.Compilation.GetTypeByMetadataName("Some.Space.Inner")!;
        Assert.AreEqual(Accessibility.Internal, type.DeclaredAccessibility);
        foreach ((string name, int value) in new[] { ("InputSize", 7), ("LayerCount", 2), ("OutputSize", 3) })
            Assert.AreEqual(value, Constant<int>(type, name), name);
    }

    [TestMethod]
    public void It_finds_names_that_a_fault_of_syntax_hides()
    {
        string json = """ "name": "Hidden", "namespace": "Some.Space", "input": 7, "layers": [{ "units": 3, "activation": "softmax" }], "loss": "crossEntropy" }""";
        Consumer consumer = new("Project", new ProjectOptions("Project", "Other"), [new NetworkFile("network.json", json)], []);
        Assert.IsNotNull(consumer.Compilation.GetTypeByMetadataName("Some.Space.Hidden"));
    }

    /// <summary>The loss decides whether code may hand over targets: a slip of the pen is read as what it resembles, else the last activation tells.</summary>
    [TestMethod]
    [DataRow("meanSquaredEror", "softmax", "meanSquaredError")]
    [DataRow("hinge", "softmax", "crossEntropy")]
    [DataRow("hinge", "sigmoid", "binaryCrossEntropy")]
    [DataRow("hinge", "relu", "meanSquaredError")]
    public void It_has_the_loss_that_is_likely_meant(string written, string last, string meant)
    {
        string json = $$"""{ "name": "Lossy", "input": 7, "layers": [{ "units": 3, "activation": "{{last}}" }], "loss": "{{written}}" }""";
        Consumer consumer = new("Project", [new NetworkFile("network.json", json)], []);
        INamedTypeSymbol type = consumer.Compilation.GetTypeByMetadataName("Project.Lossy")!;
        Assert.AreEqual(meant, Constant<string>(type, "Loss"));
    }

    [TestMethod]
    [DataRow("Train")]
    [DataRow("Forward")]
    [DataRow("InputSize")]
    [DataRow("Samples")]
    [DataRow("Adam")]
    [DataRow("Score")]
    [DataRow("TrainingDefaults")]
    [DataRow("L2")]
    [DataRow("record")]
    [DataRow("required")]
    [DataRow("@class")]
    [DataRow("@for")]
    public void A_name_that_no_network_may_have_is_all_that_is_reported(string name)
    {
        string json = GeneratorHarness.Xor.Replace("XorNetwork", name.TrimStart('@'));
        string use = Use.Replace("XorNetwork", name).Replace("using Project;", "namespace Project;").Replace("class Use", "class InUse");
        Consumer consumer = new("Project", [new NetworkFile("network.json", json), new NetworkFile("b.network.json", GeneratorHarness.Xor.Replace("XorNetwork", "Other"))], ["global using System;", use]);
        Assert.AreEqual("GD0015 2:11", MarkedText.Describe(consumer.Complaints[0])[..11]);
        Assert.HasCount(1, consumer.Complaints, string.Join("\n", consumer.Complaints.Take(5)));
    }

    [TestMethod]
    [DataRow("xor.network.json", "XorNetwork")]
    [DataRow("models/my-digit reader.network.json", "MyDigitReaderNetwork")]
    [DataRow("3d.network.json", "DigitsNetwork")]
    [DataRow("network.json", "DigitsNetwork")]
    public void A_file_without_a_name_is_taken_for_what_it_is_called(string path, string name)
    {
        Consumer consumer = new("Project", [new NetworkFile(path, GeneratorHarness.Xor.Replace("\"name\": \"XorNetwork\",", ""))], ["global using System;", Use.Replace("XorNetwork", name)]);
        Assert.AreEqual("GD0003", consumer.Complaints.Single().Id, string.Join("\n", consumer.Complaints.Take(5)));
    }

    // Within the bounds of a network.
    private static void AssertSmall(Consumer consumer)
    {
        INamedTypeSymbol type = consumer.Compilation.GetTypeByMetadataName("Project.XorNetwork")!;
        Assert.IsInRange(1, Limits.Layers, Constant<int>(type, "LayerCount"));
        Assert.IsInRange(1, Limits.Parameters, Constant<int>(type, "ParameterCount"));
    }

    private static T Constant<T>(INamedTypeSymbol type, string name) => (T)type.GetMembers(name).OfType<IFieldSymbol>().Single().ConstantValue!;

    private static Consumer AssertOnly(string id, string? json)
    {
        Consumer consumer = Build(json);
        Assert.IsTrue(consumer.Complaints.Any(item => item.Id == id), $"no {id}: {string.Join("\n", consumer.Complaints)}");
        Diagnostic[] others = [.. consumer.Complaints.Where(item => !item.Id.StartsWith("GD", StringComparison.Ordinal))];
        Assert.IsEmpty(others, string.Join("\n", others.Take(5)));
        return consumer;
    }

    // The project expects an XorNetwork, should the file give no name.
    private static Consumer Build(string? json) =>
        new("Project", new ProjectOptions("Project", "XorNetwork"), [new NetworkFile("network.json", json)], ["global using System;", Use]);
}
