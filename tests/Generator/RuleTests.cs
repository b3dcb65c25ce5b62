using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Tests.Generator;

/// <summary>Each rule has its number, its help page and its line in the file that tracks releases.</summary>
[TestClass]
public sealed partial class RuleTests
{
    // Rules that one file of a project cannot break by itself: their pages have no examples.
    private static readonly string[] WithoutExample = ["GD0001", "GD0017", "GD0019"];

    /// <summary>Every descriptor there is.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. typeof(Digits.Generator.Spec.Rules).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>(),
    ];

    [TestMethod]
    public void Ids_count_up_without_gaps()
    {
        CollectionAssert.AreEqual(Enumerable.Range(1, All.Count).Select(number => $"GD{number:D4}").ToArray(), All.Select(rule => rule.Id).ToArray());
    }

    [TestMethod]
    public void Every_rule_is_tracked()
    {
        string releases = RepositoryFiles.Read("generator/AnalyzerReleases.Shipped.md") + RepositoryFiles.Read("generator/AnalyzerReleases.Unshipped.md");
        foreach (DiagnosticDescriptor rule in All)
            Assert.Contains($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}\n", releases);
    }

    [TestMethod]
    public void Every_rule_has_a_page()
    {
        string index = RepositoryFiles.Read("docs/diagnostics/README.md");
        foreach (DiagnosticDescriptor rule in All)
        {
            Assert.AreEqual($"docs/diagnostics/{rule.Id}.md", rule.HelpLinkUri);
            string page = RepositoryFiles.Read(rule.HelpLinkUri);
            StringAssert.StartsWith(page, $"# {rule.Id}: {rule.Title}\n\nSeverity: {rule.DefaultSeverity.ToString().ToLowerInvariant()}.\n");
            Assert.Contains($"| [{rule.Id}]({rule.Id}.md) | {rule.Title} |", index);
        }
    }

    [TestMethod]
    public void The_examples_of_the_pages_are_wrong_and_right()
    {
        foreach (DiagnosticDescriptor rule in All)
        {
            string[] examples = [.. Example().Matches(RepositoryFiles.Read(rule.HelpLinkUri)).Select(match => match.Groups[1].Value)];
            Assert.HasCount(WithoutExample.Contains(rule.Id) ? 0 : 2, examples, rule.Id);
            if (examples.Length == 0)
                continue;
            Assert.AreEqual(rule.Id, GeneratorHarness.Run(examples[0]).Diagnostics.Single().Id);
            Assert.IsEmpty(GeneratorHarness.Run(examples[1]).Diagnostics, rule.Id);
        }
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
