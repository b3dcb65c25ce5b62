using System.Collections;
using System.Reflection;
using Generated.Digits.Generator;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Tests.Generator;

/// <summary>What the pipeline keeps between runs must not keep the compiler's objects alive with it.</summary>
[TestClass]
public sealed class CachedModelTests
{
    // The step that hands on the compiler's own file objects, which are the pipeline's input and live as long anyway.
    private static readonly string[] InputSteps = [Steps.Files];

    [TestMethod]
    public void No_step_keeps_an_object_of_the_compiler()
    {
        NetworkFile[] files =
        [
            new("a.network.json", GeneratorHarness.Xor),
            new("b.network.json", GeneratorHarness.Xor),
            new("c.network.json", GeneratorHarness.Xor.Replace("tanh", "tan")),
        ];
        GeneratorRunResult result = GeneratorHarness.Run("Consumer", files);
        string[] steps = [.. typeof(Steps).GetFields().Select(field => (string)field.GetRawConstantValue()!)];
        CollectionAssert.IsSubsetOf(steps, result.TrackedSteps.Keys.ToArray());
        foreach (string step in steps.Except(InputSteps))
        {
            foreach ((object value, _) in result.TrackedSteps[step].SelectMany(run => run.Outputs))
                AssertFree(value, step, new HashSet<object>(ReferenceEqualityComparer.Instance));
        }
    }

    private static void AssertFree(object? value, string path, HashSet<object> seen)
    {
        if (value == null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;
        Assert.IsFalse(
            value is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Location or AdditionalText or Microsoft.CodeAnalysis.Text.SourceText,
            $"{path} holds a {value.GetType().Name}");
        // A descriptor is a constant of the generator's own.
        if (value is DiagnosticDescriptor)
            return;
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
                AssertFree(item, path + "[]", seen);
            return;
        }
        for (Type? type = value.GetType(); type != null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                AssertFree(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }
}
