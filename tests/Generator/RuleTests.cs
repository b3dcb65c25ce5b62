using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Tests.Generator;

[TestClass]
public sealed class RuleTests
{
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
}
