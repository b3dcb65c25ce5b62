using Generated.Digits.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generated.Digits.Tests.Generator;

/// <summary>What runs again after an edit, and what must not: the reasons that the compiler records for every step.</summary>
[TestClass]
public sealed class IncrementalTests
{
    private static readonly NetworkFile First = new("a.network.json", GeneratorHarness.Xor);
    private static readonly NetworkFile Second = new("b.network.json", GeneratorHarness.Xor.Replace("XorNetwork", "Other"));

    // Every key there is.
    private const string Wordy =
        """
        {
          "$schema": "./network.schema.json", "name": "Wordy", "namespace": "Some.Space", "accessibility": "internal", "input": 9,
          "layers": [
            { "units": 9, "activation": "relu", "initializer": { "normal": 0.05 }, "dropout": 0.25 },
            { "units": 4, "activation": "softmax", "initializer": "glorot" }
          ],
          "loss": "crossEntropy", "labelSmoothing": 0.1, "l2": 0.001, "seed": 5,
          "training": {
            "epochs": 3, "batch": 32, "learningRate": 0.1, "schedule": "cosine", "optimizer": "sgd", "momentum": 0.9, "nesterov": true, "weightDecay": 0.01, "warmup": 0.5, "restarts": 2, "averaging": 0.99,
            "augment": { "rotate": 10, "scale": 0.1, "shear": 0.2, "shift": 1, "elastic": 0.8, "smoothness": 5 }
          }
        }
        """;

    [TestMethod]
    public void An_edit_of_the_code_runs_nothing()
    {
        GeneratorDriver driver = GeneratorHarness.Driver("Consumer", First, Second).RunGenerators(GeneratorHarness.Compilation());
        GeneratorRunResult result = Rerun(driver, GeneratorHarness.Compilation("class Unrelated;"));
        foreach (string step in new[] { Steps.Files, Steps.Readings, Steps.Specs, Steps.Networks, Steps.Emission })
            AssertReasons(result, step, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        AssertReasons(result, Steps.Names, IncrementalStepRunReason.Cached);
        AssertReasons(result, Steps.Identities, IncrementalStepRunReason.Cached);
        AssertReasons(result, Steps.Hidden, IncrementalStepRunReason.Unchanged);
        AssertOutputs(result, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
    }

    [TestMethod]
    public void A_class_in_the_way_of_a_type_emits_again()
    {
        GeneratorDriver driver = GeneratorHarness.Driver("Consumer", First, new NetworkFile(Second.Path, GeneratorHarness.Xor.Replace("\"input\"", "\"namespace\": \"Other\", \"input\""))).RunGenerators(GeneratorHarness.Compilation());
        GeneratorRunResult result = Rerun(driver, GeneratorHarness.Compilation("namespace Consumer; class Environment;"));
        AssertReasons(result, Steps.Hidden, IncrementalStepRunReason.Modified);
        AssertReasons(result, Steps.Emission, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached);
    }

    [TestMethod]
    public void White_space_and_comments_in_the_file_end_at_the_spec()
    {
        GeneratorRunResult result = Edit("{ // a comment\n\n   " + GeneratorHarness.Xor[1..] + "\n");
        AssertReasons(result, Steps.Files, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged);
        AssertReasons(result, Steps.Readings, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached);
        AssertReasons(result, Steps.Specs, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        AssertReasons(result, Steps.Identities, IncrementalStepRunReason.Cached);
        AssertReasons(result, Steps.Networks, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        AssertReasons(result, Steps.Emission, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        AssertOutputs(result, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
    }

    /// <summary>Every value that a spec can hold compares by what it says: one that does not would cost an emission at each stroke of a key.</summary>
    [TestMethod]
    public void A_file_that_says_all_it_can_ends_at_the_spec_too()
    {
        var file = new NetworkFile("a.network.json", Wordy);
        GeneratorDriver driver = GeneratorHarness.Driver("Consumer", file).RunGenerators(GeneratorHarness.Compilation());
        GeneratorRunResult result = Rerun(driver.ReplaceAdditionalText(file, new NetworkFile(file.Path, "\n" + Wordy)));
        Assert.IsEmpty(result.Diagnostics);
        AssertReasons(result, Steps.Readings, IncrementalStepRunReason.Modified);
        AssertReasons(result, Steps.Specs, IncrementalStepRunReason.Unchanged);
        AssertReasons(result, Steps.Emission, IncrementalStepRunReason.Cached);
    }

    [TestMethod]
    public void A_file_that_moves_is_written_again_but_not_compiled_again()
    {
        GeneratorDriver driver = GeneratorHarness.Driver("Consumer", First).RunGenerators(GeneratorHarness.Compilation());
        GeneratorRunResult result = Rerun(driver.ReplaceAdditionalText(First, new NetworkFile("models/a.network.json", GeneratorHarness.Xor)));
        AssertReasons(result, Steps.Specs, IncrementalStepRunReason.Modified);
        AssertReasons(result, Steps.Emission, IncrementalStepRunReason.Unchanged);
        AssertOutputs(result, IncrementalStepRunReason.Cached);
    }

    [TestMethod]
    public void A_changed_width_emits_that_network_and_no_other()
    {
        GeneratorRunResult result = Edit(GeneratorHarness.Xor.Replace("8", "9"));
        AssertReasons(result, Steps.Files, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged);
        AssertReasons(result, Steps.Readings, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached);
        AssertReasons(result, Steps.Specs, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached);
        AssertReasons(result, Steps.Identities, IncrementalStepRunReason.Unchanged);
        AssertReasons(result, Steps.Networks, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached);
        AssertReasons(result, Steps.Emission, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached);
        AssertOutputs(result, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached);
    }

    [TestMethod]
    public void A_changed_name_changes_the_identities_but_emits_only_its_network()
    {
        GeneratorRunResult result = Edit(GeneratorHarness.Xor.Replace("XorNetwork", "Renamed"));
        AssertReasons(result, Steps.Identities, IncrementalStepRunReason.Modified);
        AssertReasons(result, Steps.Networks, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged);
        AssertReasons(result, Steps.Emission, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached);
    }

    [TestMethod]
    public void A_changed_root_namespace_emits_again()
    {
        GeneratorDriver driver = GeneratorHarness.Driver("Consumer", First).RunGenerators(GeneratorHarness.Compilation());
        GeneratorRunResult same = Rerun(driver.WithUpdatedAnalyzerConfigOptions(new ProjectOptions("Consumer")));
        AssertReasons(same, Steps.Names, IncrementalStepRunReason.Unchanged);
        AssertReasons(same, Steps.Emission, IncrementalStepRunReason.Cached);

        GeneratorRunResult changed = Rerun(driver.WithUpdatedAnalyzerConfigOptions(new ProjectOptions("Other")));
        AssertReasons(changed, Steps.Names, IncrementalStepRunReason.Modified);
        AssertReasons(changed, Steps.Specs, IncrementalStepRunReason.Modified);
        AssertReasons(changed, Steps.Emission, IncrementalStepRunReason.Modified);
    }

    [TestMethod]
    public void A_diagnostic_that_moves_is_reported_anew_and_one_that_stays_is_cached()
    {
        var wrong = new NetworkFile("a.network.json", GeneratorHarness.Xor.Replace("8", "0"));
        GeneratorDriver driver = GeneratorHarness.Driver("Consumer", wrong, Second).RunGenerators(GeneratorHarness.Compilation());

        GeneratorRunResult moved = Rerun(driver.ReplaceAdditionalText(wrong, new NetworkFile(wrong.Path, "\n" + wrong.GetText())));
        AssertReasons(moved, Steps.Diagnostics, IncrementalStepRunReason.Modified);
        Assert.AreEqual("GD0007 6:16-6:17", MarkedText.Describe(moved.Diagnostics.Single()));

        GeneratorRunResult same = Rerun(driver.ReplaceAdditionalText(wrong, new NetworkFile(wrong.Path, wrong.GetText() + "\n")));
        AssertReasons(same, Steps.Diagnostics, IncrementalStepRunReason.Cached);
    }

    [TestMethod]
    public void A_stand_in_stays_while_its_file_is_wrong_and_goes_when_it_is_right()
    {
        NetworkFile wrong = new(First.Path, GeneratorHarness.Xor.Replace("8", "0")), stillWrong = new(First.Path, GeneratorHarness.Xor.Replace("8", "-1"));
        GeneratorDriver driver = GeneratorHarness.Driver("Consumer", wrong, Second).RunGenerators(GeneratorHarness.Compilation());

        GeneratorRunResult same = Rerun(driver.ReplaceAdditionalText(wrong, stillWrong));
        AssertReasons(same, Steps.Specs, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        AssertReasons(same, Steps.Emission, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        AssertReasons(same, Steps.Diagnostics, IncrementalStepRunReason.Modified);

        GeneratorRunResult right = Rerun(driver.ReplaceAdditionalText(wrong, First));
        AssertReasons(right, Steps.Specs, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached);
        AssertReasons(right, Steps.Emission, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached);
        Assert.IsEmpty(right.Diagnostics);
    }

    [TestMethod]
    public void A_changed_network_name_replaces_nameless_stand_ins_alone()
    {
        GeneratorDriver driver = GeneratorHarness.Driver(new ProjectOptions("Consumer", "Hoped"), new NetworkFile(First.Path, "{}"), Second).RunGenerators(GeneratorHarness.Compilation());
        GeneratorRunResult result = Rerun(driver.WithUpdatedAnalyzerConfigOptions(new ProjectOptions("Consumer", "Wished")));
        AssertReasons(result, Steps.Names, IncrementalStepRunReason.Modified);
        AssertReasons(result, Steps.Emission, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached);
    }

    [TestMethod]
    public void A_file_that_comes_or_goes_leaves_the_other_networks_alone()
    {
        GeneratorDriver driver = GeneratorHarness.Driver("Consumer", First).RunGenerators(GeneratorHarness.Compilation());
        GeneratorRunResult result = Rerun(driver.AddAdditionalTexts([Second]));
        AssertReasons(result, Steps.Emission, IncrementalStepRunReason.Cached, IncrementalStepRunReason.New);
        Assert.HasCount(2 * GeneratorHarness.FilesANetwork, result.GeneratedSources);
    }

    private static GeneratorRunResult Edit(string json)
    {
        GeneratorDriver driver = GeneratorHarness.Driver("Consumer", First, Second).RunGenerators(GeneratorHarness.Compilation());
        return Rerun(driver.ReplaceAdditionalText(First, new NetworkFile(First.Path, json)));
    }

    private static GeneratorRunResult Rerun(GeneratorDriver driver, CSharpCompilation? compilation = null) =>
        driver.RunGenerators(compilation ?? GeneratorHarness.Compilation()).GetRunResult().Results.Single();

    private static void AssertReasons(GeneratorRunResult result, string step, params IncrementalStepRunReason[] expected)
    {
        IncrementalStepRunReason[] actual = [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
        CollectionAssert.AreEqual(expected, actual, $"{step}: {string.Join(", ", actual)}");
    }

    private static void AssertOutputs(GeneratorRunResult result, params IncrementalStepRunReason[] expected)
    {
        IncrementalStepRunReason[] actual =
            [.. result.TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(run => run.Outputs).Select(output => output.Reason)];
        CollectionAssert.AreEqual(expected, actual, string.Join(", ", actual));
    }
}
