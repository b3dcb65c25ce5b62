using System.Text.RegularExpressions;
using Generated.Digits.Tests.Package;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>A mistake in network.json is all that the program's build reports: nothing of the code that uses the class.</summary>
[TestClass]
public sealed partial class BrokenSpecTests
{
    private const string Spec = """
        {
          "name": "OtherNetwork",
          "input": 784,
          "layers": [
            { "units": 128, "activation": "relu" },
            { "units": 10, "activation": "softmax" }
          ],
          "loss": "crossEntropy"
        }
        """;

    [TestMethod]
    public void The_build_reports_the_files_faults_and_nothing_else()
    {
        using var copy = new RepositoryCopy(Spec);
        DotNet.Run(copy.Path, "restore", "runtime");
        (string Right, string Wrong, string[] Errors)[] cases =
        [
            ("\"relu\"", "\"reul\"", ["network.json(5,35): error GD0010"]),
            ("\"name\": \"OtherNetwork\",", "", ["network.json(1,1): error GD0003"]),
            ("OtherNetwork", "Train", ["network.json(2,11): error GD0015"]),
            ("OtherNetwork", "class", ["network.json(2,11): error GD0015"]),
            ("\"units\": 10", "\"units\": 0", ["network.json(6,16): error GD0007"]),
            ("{\n  \"name\": \"OtherNetwork\",\n  \"input\": 784,", "{\n  \"name\": \"OtherNetwork\"\n  \"input\": 0,", ["network.json(3,3): error GD0002", "network.json(3,12): error GD0007"]),
        ];
        foreach ((string right, string wrong, string[] errors) in cases)
        {
            copy.Edit(Spec.Replace(right, wrong));
            AssertFailedException failure = Assert.ThrowsExactly<AssertFailedException>(() => DotNet.Run(copy.Path, "build", "runtime", "--no-restore"), wrong);
            string[] reported = [.. Report().Matches(failure.Message).Select(match => match.Value).Distinct()];
            CollectionAssert.AreEqual(errors, reported, failure.Message);
        }
    }

    [GeneratedRegex(@"[^\s/\\]+\(\d+,\d+\): (error|warning) \w+")]
    private static partial Regex Report();
}
