using Generated.Digits.Generator.Json;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Tests.Generator;

/// <summary>Where limits and likenesses begin and end: one step this side and one beyond.</summary>
[TestClass]
public sealed class LimitTests
{
    [TestMethod]
    [DataRow(4095, null)]
    [DataRow(4096, "GD0009")]
    public void As_many_parameters_as_the_limit_are_accepted(int input, string? id)
    {
        // (4095 + 1) · 32,768 = 2^27. Only read: as code it would be as large as any.
        SpecReading reading = Read($$"""{ "name": "A", "input": {{input}}, "layers": [{ "units": 32768, "activation": "relu" }], "loss": "meanSquaredError" }""");
        Assert.AreEqual(id, reading.Diagnostics.SingleOrDefault()?.ToDiagnostic().Id);
        Assert.AreEqual(id == null, reading.Spec != null);
    }

    [TestMethod]
    public void Of_long_text_a_message_shows_the_beginning()
    {
        string longest = new('a', 48);
        Assert.AreEqual(longest, Excerpt.Of(longest));
        Assert.AreEqual(longest + "…", Excerpt.Of(longest + "a"));
    }

    [TestMethod]
    [DataRow("\"l2\": -0.0")]
    [DataRow("\"l2\": -0")]
    [DataRow("\"l2\": 0")]
    public void Zero_has_no_sign(string member)
    {
        SpecReading reading = Read(GeneratorHarness.Xor.Replace("\"input\"", member + ", \"input\""));
        Assert.IsEmpty(reading.Diagnostics);
        Assert.AreEqual(0L, BitConverter.DoubleToInt64Bits(reading.Spec!.L2));
    }

    [TestMethod]
    // Of seven letters two may differ, and no more than half of the candidate's.
    [DataRow("sigmoxy", "sigmoid")]
    [DataRow("sigmxyz", null)]
    [DataRow("sgimoid", "sigmoid")]
    [DataRow("rexu", "relu")]
    [DataRow("abc", null)]
    [DataRow("x", null)]
    [DataRow("h", "he")]
    [DataRow("______", null)]
    [DataRow("", null)]
    public void Only_what_is_near_is_suggested(string word, string? expected)
    {
        Assert.AreEqual(expected, Suggestion.Nearest(word, ["relu", "sigmoid", "softmax", "tanh", "elu", "sgd", "he", "l2"]));
    }

    [TestMethod]
    [DataRow("activation")]
    [DataRow("initializer")]
    public void An_outlandish_word_gets_no_suggestion(string key)
    {
        string json = GeneratorHarness.Xor.Replace("\"units\": 8, \"activation\": \"tanh\"", "\"units\": 8, " + (key == "activation" ? "" : "\"activation\": \"tanh\", ") + $"\"{key}\": \"abc\"");
        Diagnostic fault = GeneratorHarness.Run(json).Diagnostics.Single();
        Assert.Contains("abc", fault.GetMessage(null));
        Assert.DoesNotContain("did you mean", fault.GetMessage(null));
    }

    /// <summary>A project may hope for a class that no network can be; a file without a name is then called after itself.</summary>
    [TestMethod]
    [DataRow("class")]
    [DataRow("3d")]
    [DataRow("Train")]
    [DataRow("")]
    public void A_class_that_the_project_cannot_have_names_no_stand_in(string expected)
    {
        GeneratorRunResult result = GeneratorHarness.Driver(new ProjectOptions("Project", expected), new NetworkFile("xor.network.json", "{}"))
            .RunGenerators(GeneratorHarness.Compilation()).GetRunResult().Results.Single();
        Assert.Contains("Project.XorNetwork.g.cs", result.GeneratedSources.Select(source => source.HintName));
    }

    /// <summary>"MyNetworkNetwork" would be no good advice.</summary>
    [TestMethod]
    [DataRow("MyNetwork", false)]
    [DataRow("My", true)]
    public void A_name_that_ends_in_network_is_not_advised_to_end_in_it_twice(string name, bool isAdvised)
    {
        Diagnostic warning = GeneratorHarness.Run(name, new NetworkFile("network.json", GeneratorHarness.Xor.Replace("XorNetwork", name))).Diagnostics.Single();
        Assert.AreEqual("GD0027", warning.Id);
        Assert.AreEqual(isAdvised, warning.GetMessage(null).Contains($"\"{name}Network\""), warning.GetMessage(null));
    }

    private static SpecReading Read(string json) => SpecReader.Read("network.json", SourceText.From(json));
}
