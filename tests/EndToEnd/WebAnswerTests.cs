using Generated.Digits.Reports;
using Generated.Digits.Web;
using Microsoft.Playwright;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>How the page words what networks say, also others than the one that it was built with: its modules are asked in the browser.</summary>
[TestClass]
public sealed class WebAnswerTests : BrowserTests<WebAnswerTests>
{
    [TestMethod]
    public async Task WritesNumbersAsTheReportDoes()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        double[] shares = [0, 0.001, 0.25, 0.9994, 0.9996, 1];
        string[] written = await AskAsync<string[]>(page, "numbers.js", "({ share }, shares) => shares.map(share)", shares);
        // In running text a line may not break before the sign; the page has a column for it.
        CollectionAssert.AreEqual(shares.Select(value => Figures.Confidence((float)value, isProbability: true).Replace('\u00a0', ' ')).ToArray(), written);

        double[] losses = [0, 0.00123, 0.5, 12.3456, 250.5];
        written = await AskAsync<string[]>(page, "numbers.js", "({ loss }, losses) => losses.map(loss)", losses);
        CollectionAssert.AreEqual(losses.Select(value => Figures.Number(value)).ToArray(), written);

        written = await AskAsync<string[]>(page, "numbers.js", "({ level, share }) => [share(1e-9), share(null), level(-0.5), level(-0.001), level(NaN)]");
        CollectionAssert.AreEqual(new[] { "< 0.1 %", "–", "−0.50", "0.00", "–" }, written);
    }

    [TestMethod]
    [DataRow(1, 2, "sigmoid", "Probability of each class")]
    [DataRow(10, 10, "softmax", "Probability of each digit")]
    [DataRow(100, 100, "softmax", "Probability of each class")]
    [DataRow(10, 10, "sigmoid", "Output of each class")]
    [DataRow(1, 2, "identity", "Output of each class")]
    public async Task CallsProbabilitiesWhatIsOne(int outputs, int classes, string activation, string expected)
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        var network = new { outputSize = outputs, classCount = classes, layers = new[] { new { units = outputs, inputs = 2, activation } } };
        Assert.AreEqual(expected, await AskAsync<string>(page, "answer.js", "({ title }, network) => title(network)", network));
    }

    [TestMethod]
    public async Task AUnitVotesForEitherClassOfASingleOutput()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        const string Describe = "({ votesOf, describeVotes }, [network, weights]) => describeVotes(votesOf(network, weights, 1))";
        var single = new { classCount = 2, layers = new[] { new { units = 1, inputs = 2 } } };
        Assert.AreEqual("It speaks for 0; against 1.", await AskAsync<string>(page, "votes.js", Describe, new object[] { single, new[] { 9, -0.5 } }));

        var three = new { classCount = 3, layers = new[] { new { units = 3, inputs = 2 } } };
        Assert.AreEqual("It speaks for 2, 0.", await AskAsync<string>(page, "votes.js", Describe, new object[] { three, new[] { 9, 0.5, 9, -0.1, 9, 0.6 } }));
    }

    [TestMethod]
    public async Task ShowsTheLikeliestOfManyClasses()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        int[] shown = await AskAsync<int[]>(page, "answer.js", "({ likeliest }) => likeliest([0.1, 0.4, -Infinity, 0.3, 0.1, -Infinity], 4)");
        CollectionAssert.AreEqual(new[] { 0, 1, 3, 4 }, shown);
    }

    private static Task<T> AskAsync<T>(IPage page, string module, string question, object? argument = null) =>
        page.EvaluateAsync<T>($"async (argument) => ({question})(await import('/{module}'), argument)", argument);
}
