using System.Text;
using Generated.Digits.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Generated.Digits.Generator.Pipeline;

/// <summary>Writes the full names of .NET's types where the project, or the network's own name, means something else by the short ones.</summary>
internal static class QualifiedNames
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest, DocumentationMode.Parse);

    // What the framework decides in generated code, both ways.
    private static readonly CSharpParseOptions[] s_frameworks = [s_options, s_options.WithPreprocessorSymbols("NET9_0_OR_GREATER")];

    /// <summary><paramref name="source"/> with full names for the types in <paramref name="hidden"/>, in code and in the references of its documentation.</summary>
    public static string Write(string source, EquatableArray<string> hidden)
    {
        var names = new HashSet<string>(hidden, StringComparer.Ordinal);
        var text = new StringBuilder(source);
        var found = new SortedDictionary<int, string>();
        foreach (SyntaxTree tree in s_frameworks.Select(options => CSharpSyntaxTree.ParseText(source, options)))
        {
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>())
            {
                if (names.Contains(name.Identifier.ValueText) && StandsAlone(name))
                    found[name.SpanStart] = name.Identifier.ValueText;
            }
        }
        foreach (KeyValuePair<int, string> name in found.Reverse())
            text.Insert(name.Key, $"global::{CalledTypes.Namespaces[name.Value]}.");
        return text.ToString();
    }

    // Not behind a dot, not of the namespace, and not the name of an argument or of a property that is set.
    private static bool StandsAlone(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name != name,
        QualifiedNameSyntax qualified => qualified.Right != name && !qualified.AncestorsAndSelf().OfType<NameSyntax>().Any(IsOfNamespace),
        NameSyntax => false,
        BaseNamespaceDeclarationSyntax => false,
        NameColonSyntax or NameEqualsSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left != name,
        _ => true,
    };

    private static bool IsOfNamespace(NameSyntax name) => name.Parent is BaseNamespaceDeclarationSyntax or UsingDirectiveSyntax;
}
