using System.Text.Json;
using Generated.Digits.Tests.Runtime;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>What <c>dotnet run --project runtime</c> promises on the real MNIST.</summary>
[TestClass]
public sealed class DefaultRecipeTests
{
    private const double PromisedAccuracy = 0.98;
    private const long PromisedMemory = 250_000_000;

    [TestMethod]
    public void Reaches_98_percent_in_at_most_ten_epochs_from_the_default_seed_and_as_a_mean_of_five()
    {
        string mnist = MnistFolder.Require();
        if (Network.LayerUnits is not [128, 10])
            Assert.Inconclusive("the promise is about the network 784-128-10");
        double[] accuracies = [.. Enumerable.Range(0, 5).Select(seed => Train(mnist, seed))];

        Assert.IsGreaterThanOrEqualTo(PromisedAccuracy, accuracies[0], "the default seed");
        Assert.IsGreaterThanOrEqualTo(PromisedAccuracy, accuracies.Average(), "the mean of five seeds");
    }

    [TestMethod]
    public void Holds_no_more_than_250_megabytes()
    {
        string mnist = MnistFolder.Require();
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("the peak of a process that ended is read from Linux's /proc while it runs");
        using TemporaryFolder folder = new();
        using DigitsProcess process = DigitsProcess.Start(folder.Path, "train", "--data", mnist, "--output", "run", "--no-report");
        long peak = 0;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, process.PeakMemory());
            Thread.Sleep(5);
        }

        Assert.IsGreaterThan(50_000_000, peak, "the images alone are larger than that: nothing was measured");
        Assert.IsLessThan(PromisedMemory, peak);
    }

    private static double Train(string mnist, int seed)
    {
        using TemporaryFolder folder = new();
        using DigitsProcess process = DigitsProcess.Run(
            folder.Path, "--data", mnist, "--output", "run", "--seed", $"{seed}", "--no-report", "--json", "--quiet");
        Assert.AreEqual(0, process.ExitCode, process.Messages);
        using JsonDocument summary = JsonDocument.Parse(process.Results);
        Assert.IsLessThanOrEqualTo(10, summary.RootElement.GetProperty("epochs").GetInt32());
        return summary.RootElement.GetProperty("testAccuracy").GetDouble();
    }
}
