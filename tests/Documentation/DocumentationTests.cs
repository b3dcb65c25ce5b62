using System.Text.RegularExpressions;
using Generated.Digits.Generator;
using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Models.Onnx;
using Generated.Digits.Tests.Generator;
using Generated.Digits.Tests.Numerics.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generated.Digits.Tests.Documentation;

/// <summary>Code in the docs compiles, quotes are true to the source, links lead somewhere.</summary>
[TestClass]
public partial class DocumentationTests
{
    // The namespace is the one of the package's first example.
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading.Tasks; namespace Xor { }";

    [TestMethod]
    public void Every_example_compiles()
    {
        MarkdownCode[] examples = [.. Codes().Where(code => code.Info == "csharp")];
        Assert.IsGreaterThanOrEqualTo(6, examples.Length);
        CSharpCompilation networks = CompileNetworks();
        IEnumerable<string> faults = examples.SelectMany(example => Compile(networks, example).Select(fault => $"{example.Page}:{example.Line}: {fault}"));
        Assert.IsEmpty(faults, string.Join('\n', faults));
    }

    [TestMethod]
    public void Every_network_is_right()
    {
        // The pages on diagnostics show wrong ones too, and have a test of their own.
        MarkdownCode[] networks = [.. Codes().Where(code => code.Info == "json" && !code.Page.Contains("diagnostics"))];
        Assert.IsGreaterThanOrEqualTo(5, networks.Length);
        IEnumerable<string> faults = networks.SelectMany(network => GeneratorHarness.Run(network.Text).Diagnostics.Select(fault => $"{network.Page}:{network.Line}: {fault}"));
        Assert.IsEmpty(faults, string.Join('\n', faults));
    }

    [TestMethod]
    [DataRow("docs/spec.md")]
    [DataRow("generator/README.md")]
    public void The_tables_of_keys_leave_out_none_and_no_word(string page)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, page));
        IEnumerable<string> keys = KeyTable.Network.Rules.Concat(LayerKinds.Types.SelectMany(type => LayerKinds.TableOf(type.Value).Rules)).Concat(KeyTable.Training.Rules).Select(rule => rule.Name);
        IEnumerable<string> words = NamedValues.Activations.Select(word => word.Name).Concat(NamedValues.Losses.Select(word => word.Name)).Concat(LayerKinds.Types.Select(word => word.Name));
        foreach (string word in keys.Concat(words))
            Assert.Contains($"`{word}`", text.Replace("layers[].", ""));
    }

    [TestMethod]
    public void Every_quote_is_in_the_source()
    {
        string source = Flat(string.Join('\n', Repository.Sources.Select(File.ReadAllText).Concat(Networks().Select(part => part.Text))));
        MarkdownCode[] quotes = [.. Codes().Where(code => code.Info == "csharp quote")];
        Assert.IsGreaterThanOrEqualTo(15, quotes.Length);
        IEnumerable<string> faults = quotes.Where(quote => !source.Contains(Flat(quote.Text))).Select(quote => $"{quote.Page}:{quote.Line}: {quote.Text}");
        Assert.IsEmpty(faults, string.Join('\n', faults));
    }

    [TestMethod]
    public void Every_relative_link_leads_to_a_file()
    {
        var faults = new List<string>();
        foreach (string page in Repository.Pages)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                string target = link.Groups["target"].Value.Split('#')[0];
                if (target.Length > 0 && !target.Contains("://") && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
                    faults.Add($"{Path.GetRelativePath(Repository.Root, page)}: {target}");
            }
        }
        Assert.IsEmpty(faults, string.Join('\n', faults));
    }

    [TestMethod]
    [DataRow(typeof(NetworkGenerator))]
    [DataRow(typeof(OnnxModel))]
    public void The_changelog_begins_with_the_version_of_generator_and_program(Type type)
    {
        Assert.AreEqual(Repository.NewestVersion, type.Assembly.GetName().Version!.ToString(3));
    }

    private static IEnumerable<MarkdownCode> Codes() => Repository.Pages.SelectMany(MarkdownCode.In);

    private static CSharpCompilation CompileNetworks() => CSharpCompilation.Create(
        "Example",
        Networks().Select(part => part.Text).Append(Usings).Select(Parse),
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<string> Compile(CSharpCompilation networks, MarkdownCode example) => networks.AddSyntaxTrees(Parse(example.Text)).GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => diagnostic.ToString());

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, Framework.Running.Parsing);

    /// <summary>The networks that the pages speak of, in no namespace.</summary>
    private static IEnumerable<SourcePart> Networks()
    {
        var digits = new NetworkSpec("DigitsNetwork", null, true, 784, EquatableArrays.Of<LayerSpec>(new DenseSpec(128, Activation.Relu), new DenseSpec(10, Activation.Softmax)), Loss.CrossEntropy);
        var xor = new NetworkSpec("XorNetwork", null, true, 2, EquatableArrays.Of<LayerSpec>(new DenseSpec(8, Activation.Tanh), new DenseSpec(1, Activation.Sigmoid)), Loss.BinaryCrossEntropy);
        NetworkSpec careful = digits with
        {
            Name = "CarefulNetwork",
            Layers = EquatableArrays.Of<LayerSpec>(new DenseSpec(128, Activation.Relu) { Dropout = 0.2, Initializer = new(Initializer.Normal, 0.05) }, new DenseSpec(10, Activation.Softmax)),
            LabelSmoothing = 0.1,
            L2 = 0.0001,
        };
        return NetworkEmitter.Emit(digits, null).Concat(NetworkEmitter.Emit(xor, null)).Concat(NetworkEmitter.Emit(careful, null));
    }

    private static string Flat(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
