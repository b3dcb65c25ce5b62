using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Tests.Generator;

[TestClass]
public sealed class AcceptedSpecTests
{
    [TestMethod]
    public void Every_key_arrives_in_the_spec()
    {
        NetworkSpec spec = Read(
            """
            {
              "$schema": "./network.schema.json",
              "name": "Größe_1", "namespace": "My.Networks", "accessibility": "internal",
              "input": 65536,
              "layers": [ { "units": 3, "activation": "leakyRelu" }, { "activation": "softmax", "units": 2 } ],
              "loss": "meanSquaredError"
            }
            """);
        var layers = EquatableArrays.Of<LayerSpec>(new DenseSpec(3, Activation.LeakyRelu), new DenseSpec(2, Activation.Softmax));
        Assert.AreEqual(new NetworkSpec("Größe_1", "My.Networks", false, 65536, layers, Loss.MeanSquaredError), spec);
    }

    [TestMethod]
    public void What_may_be_left_out_has_its_default()
    {
        NetworkSpec spec = Read(GeneratorHarness.Xor);
        Assert.IsNull(spec.Namespace);
        Assert.IsTrue(spec.IsPublic);
    }

    [TestMethod]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_accepted()
    {
        string text = "\uFEFF// one\r\n" + GeneratorHarness.Xor.Replace("}\n  ]", "}, // two\n /* three\n */ ]").Replace("Entropy\"", "Entropy\",/**/") + "\n// four";
        Assert.AreEqual(Read(GeneratorHarness.Xor), Read(text));
    }

    [TestMethod]
    [DataRow("2")]
    [DataRow("2.0")]
    [DataRow("20e-1")]
    [DataRow("0.2E+1")]
    public void A_whole_number_is_one_however_it_is_written(string number)
    {
        Assert.AreEqual(2, Read(GeneratorHarness.Xor.Replace("\"input\": 2", "\"input\": " + number)).InputSize);
    }

    [TestMethod]
    public void Escapes_are_read()
    {
        Assert.AreEqual("Xor", Read(GeneratorHarness.Xor.Replace("XorNetwork", "\\u0058\\u006Fr")).Name);
    }

    [TestMethod]
    public void All_activations_and_losses_are_accepted()
    {
        foreach (Word<Activation> activation in Vocabulary.Activations)
        {
            string json = $$"""{ "name": "A", "input": 1, "layers": [{ "units": 2, "activation": "{{activation.Text}}" }], "loss": "meanSquaredError" }""";
            Assert.AreEqual(activation.Value, Read(json).Layers[0].Activation);
        }
        Assert.HasCount(Activation.All.Count, Vocabulary.Activations);
        Assert.HasCount(Loss.All.Count, Vocabulary.Losses);
    }

    [TestMethod]
    public void The_largest_network_is_accepted()
    {
        string layers = string.Join(", ", Enumerable.Repeat("""{ "units": 1000, "activation": "relu" }""", 64));
        NetworkSpec spec = Read($$"""{ "name": "A", "input": 65536, "layers": [{{layers}}], "loss": "meanSquaredError" }""");
        Assert.HasCount(64, spec.Layers);
    }

    [TestMethod]
    public void The_projects_own_network_is_accepted()
    {
        Assert.AreEqual("DigitsNetwork", Read(RepositoryFiles.Read("network.json")).Name);
    }

    private static NetworkSpec Read(string json)
    {
        SpecReading reading = SpecReader.Read("network.json", SourceText.From(json));
        Assert.IsEmpty(reading.Diagnostics, string.Join("\n", reading.Diagnostics.Select(item => item.ToDiagnostic().GetMessage(null))));
        return reading.Spec!;
    }
}
