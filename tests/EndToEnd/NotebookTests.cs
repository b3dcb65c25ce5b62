using System.Globalization;
using System.Text.Json;
using Generated.Digits.Tests.Runtime;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The notebook this project grew from, run again by <c>--recipe notebook</c> on the same images.</summary>
[TestClass]
public sealed class NotebookTests
{
    [TestMethod]
    public void Every_iteration_is_the_notebooks()
    {
        string mnist = MnistFolder.Require();
        if (NotebookRecipe.Misfit(Network.InputSize, Network.LayerUnits, Network.LayerActivations) is { } misfit)
            Assert.Inconclusive(misfit);
        using TemporaryFolder folder = new();
        using DigitsProcess process = DigitsProcess.Run(
            folder.Path, "train", "--recipe", "notebook", "--data", mnist, "--output", "run", "--no-report", "--quiet");
        Assert.AreEqual(0, process.ExitCode, process.Messages);

        string[][] rows = [.. File.ReadLines(folder.File("run/metrics.csv")).Skip(1).Select(line => line.Split(','))];
        using JsonDocument notebook = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "notebook.json")));
        JsonElement expected = notebook.RootElement.GetProperty("iterations");
        Assert.HasCount(expected.GetArrayLength(), rows);
        foreach (JsonElement iteration in expected.EnumerateArray())
        {
            int number = iteration.GetProperty("iteration").GetInt32();
            double loss = iteration.GetProperty("loss").GetDouble();
            Assert.AreEqual(loss, Number(rows[number - 1][2]), 1e-4 * loss, $"loss of iteration {number}");
            Assert.AreEqual(
                iteration.GetProperty("trainAccuracyPercent").GetDouble(), 100 * Number(rows[number - 1][3]), 0.01, $"accuracy of iteration {number}");
        }

        Assert.AreEqual(80.57, 100 * Number(rows[^1][5]), 0.02, "test accuracy");
        Assert.AreEqual("test accuracy 80.57 %\n", process.Results);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
