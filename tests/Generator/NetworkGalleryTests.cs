using System.Globalization;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Documentation;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Tests.Generator;

/// <summary>The ready files of docs/networks.</summary>
[TestClass]
public sealed class NetworkGalleryTests
{
    private const string Folder = "docs/networks";

    public static IEnumerable<object[]> Files =>
        Directory.GetFiles(Path.Combine(Repository.Root, Folder), "*.json").Order().Select(path => new object[] { Path.GetFileName(path) });

    [TestMethod]
    [DataRow("default.json")]
    [DataRow("lenet.json")]
    [DataRow("convolutional.json")]
    [DataRow("residual.json")]
    public void The_file_is_there(string file) => Assert.IsTrue(Files.Any(row => (string)row[0] == file));

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Every_file_is_a_network_for_MNIST_with_its_training(string file)
    {
        NetworkSpec spec = Read(file);
        Assert.AreEqual(784, spec.InputSize);
        Assert.AreEqual(10, LayerShape.Of(spec)[^1].Output.Count);
        Assert.IsNotNull(spec.Training);
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void The_table_has_its_parameters(string file)
    {
        long parameters = LayerShape.Of(Read(file)).Sum(shape => shape.ParameterCount);
        string row = File.ReadAllLines(Path.Combine(Repository.Root, Folder, "README.md")).Single(line => line.StartsWith($"| [{file}]", StringComparison.Ordinal));
        Assert.AreEqual(parameters.ToString("N0", CultureInfo.InvariantCulture), row.Split('|')[3].Trim());
    }

    private static NetworkSpec Read(string file)
    {
        SpecReading reading = SpecReader.Read(file, SourceText.From(File.ReadAllText(Path.Combine(Repository.Root, Folder, file))));
        Assert.IsEmpty(reading.Diagnostics, string.Join("\n", reading.Diagnostics.Select(item => item.ToDiagnostic().GetMessage(null))));
        return reading.Spec!;
    }
}
