using Microsoft.CodeAnalysis;

namespace Generated.Digits.Tests.Generator;

[TestClass]
public sealed class SeveralNetworksTests
{
    [TestMethod]
    public void The_later_of_two_equal_names_is_reported_at_its_name()
    {
        GeneratorRunResult result = GeneratorHarness.Run("Consumer", Network("b.network.json", "Same"), Network("a.network.json", "Same"));
        Diagnostic diagnostic = result.Diagnostics.Single();
        Assert.AreEqual("GD0017 2:11-2:17", MarkedText.Describe(diagnostic));
        Assert.AreEqual("b.network.json", diagnostic.Location.GetLineSpan().Path);
        Assert.AreEqual(
            "The network in 'a.network.json' is also called 'Consumer.Same': give this one another \"name\" or \"namespace\"",
            diagnostic.GetMessage(null));
        Assert.HasCount(GeneratorHarness.FilesANetwork, result.GeneratedSources);
    }

    [TestMethod]
    public void The_root_namespace_counts_as_one()
    {
        NetworkFile[] files = [Network("a.network.json", "Same"), Network("b.network.json", "Same", "Consumer")];
        Assert.HasCount(1, GeneratorHarness.Run("Consumer", files).Diagnostics);
        Assert.IsEmpty(GeneratorHarness.Run("Other", files).Diagnostics);
        Assert.IsEmpty(GeneratorHarness.Run(null, files).Diagnostics);
    }

    [TestMethod]
    public void A_class_and_a_namespace_of_one_name_collide()
    {
        NetworkFile[] files = [Network("a.network.json", "Inner", "Outer"), Network("b.network.json", "Leaf", "Outer.Inner.Deep")];
        Assert.AreEqual("GD0017", GeneratorHarness.Run(null, files).Diagnostics.Single().Id);
        Assert.AreEqual("GD0017", GeneratorHarness.Run(null, [files[0], Network("b.network.json", "Outer")]).Diagnostics.Single().Id);
        Assert.IsEmpty(GeneratorHarness.Run(null, files[0], Network("b.network.json", "Leaf", "Outer.Inner2")).Diagnostics);
    }

    [TestMethod]
    public void Names_that_differ_in_case_get_files_that_differ_in_more()
    {
        GeneratorRunResult result = GeneratorHarness.Run("Consumer", Network("a.network.json", "Net"), Network("b.network.json", "NET"));
        Assert.IsEmpty(result.Diagnostics);
        CollectionAssert.AreEqual(
            new[] { "Consumer.Net.g.cs", "Consumer.Net.Kernels.g.cs", "Consumer.Net.Support.g.cs", "Consumer.NET.2.g.cs", "Consumer.NET.2.Kernels.g.cs", "Consumer.NET.2.Support.g.cs" }, result.GeneratedSources.Select(source => source.HintName).ToArray());
    }

    [TestMethod]
    public void The_parts_of_one_network_are_not_taken_for_another()
    {
        // But for the case, the second would be a part of the first.
        GeneratorRunResult result = GeneratorHarness.Run(null, Network("a.network.json", "Net"), Network("b.network.json", "Other", "net"));
        Assert.IsNull(result.Exception);
        Assert.IsTrue(result.GeneratedSources.Any(source => source.HintName == "net.Other.2.g.cs"));
        string[] names = [.. result.GeneratedSources.Select(source => source.HintName.ToUpperInvariant())];
        CollectionAssert.AllItemsAreUnique(names);
        Assert.HasCount(6, names);
    }

    [TestMethod]
    public void The_order_in_the_project_does_not_matter()
    {
        NetworkFile[] files = [Network("a.network.json", "Net"), Network("b.network.json", "NET"), Network("network.json", "Third")];
        string[] forwards = [.. GeneratorHarness.Run("Consumer", files).GeneratedSources.Select(source => source.HintName)];
        string[] backwards = [.. GeneratorHarness.Run("Consumer", [.. files.Reverse()]).GeneratedSources.Select(source => source.HintName)];
        CollectionAssert.AreEqual(forwards, backwards);
    }

    [TestMethod]
    public void A_file_listed_twice_is_one_network()
    {
        GeneratorRunResult result = GeneratorHarness.Run("Consumer", Network("network.json", "Net"), Network("network.json", "Net"));
        Assert.IsEmpty(result.Diagnostics);
        Assert.HasCount(GeneratorHarness.FilesANetwork, result.GeneratedSources);
    }

    [TestMethod]
    [DataRow("internal", "internal")]
    [DataRow("internal", "public")]
    [DataRow("public", "internal")]
    [DataRow("public", "public")]
    public void Two_projects_may_have_one_class_each_of_the_same_full_name(string theirs, string ours)
    {
        Consumer library = Project("Library", theirs).MustCompile();
        Project("Application", ours, library).MustCompile();
    }

    [TestMethod]
    public void The_compiler_warns_where_code_means_one_of_two_that_it_can_see()
    {
        Consumer library = Project("Library", "public").MustCompile();
        NetworkFile file = new("network.json", InShared("public"));
        Consumer both = new("Application", [file], ["public static class Use { public static int Size => Shared.XorNetwork.InputSize; }"], library);
        Assert.AreEqual("CS0436", both.Complaints.Single().Id);
        Assert.AreEqual("Source0.cs", both.Complaints.Single().Location.GetLineSpan().Path);
    }

    private static Consumer Project(string name, string accessibility, params Consumer[] references) =>
        new(name, [new NetworkFile("network.json", InShared(accessibility))], [], references);

    private static string InShared(string accessibility) =>
        GeneratorHarness.Xor.Replace("\"input\"", $"\"namespace\": \"Shared\", \"accessibility\": \"{accessibility}\", \"input\"");

    [TestMethod]
    public void Other_files_are_none_of_our_business()
    {
        NetworkFile[] files = [.. new[] { "stylecop.json", "mynetwork.json", "network.json.txt" }.Select(name => new NetworkFile(name, "{"))];
        GeneratorRunResult result = GeneratorHarness.Run("Consumer", files);
        Assert.IsEmpty(result.Diagnostics);
        Assert.IsEmpty(result.GeneratedSources);
    }

    [TestMethod]
    [DataRow("my-app", "my_app")]
    [DataRow("3d.My App", "_3d.My_App")]
    [DataRow("a.class", "a.@class")]
    [DataRow("  ", null)]
    public void A_root_namespace_is_made_fit_for_csharp(string property, string? expected)
    {
        Assert.AreEqual(expected, Digits.Generator.Spec.Names.CleanRootNamespace(property));
    }

    private static NetworkFile Network(string path, string name, string? space = null) => new(
        path, GeneratorHarness.Xor.Replace("\"XorNetwork\",", space == null ? $"\"{name}\"," : $"\"{name}\",\n  \"namespace\": \"{space}\","));
}
