using Generated.Digits.Web;
using Microsoft.Playwright;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The page's line charts.</summary>
[TestClass]
public sealed class WebCurveTests : BrowserTests<WebCurveTests>
{
    [TestMethod]
    [DataRow(0, "0")]
    [DataRow(0.04, "0.04")]
    [DataRow(0.015, "0.015")]
    [DataRow(2.5, "2.5")]
    [DataRow(10, "10")]
    [DataRow(100, "100")]
    [DataRow(7500, "7,500")]
    [DataRow(1e10, "1e10")]
    [DataRow(2.5e-7, "2.5e-7")]
    public async Task WritesALossInTwoFigures(double loss, string expected)
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        Assert.AreEqual(expected, await page.EvaluateAsync<string>("async (value) => (await import('/curve.js')).shortly(value)", loss));
    }

    [TestMethod]
    public async Task LeavesRoomForTheNumbersOfAnAxis()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        double left = await page.EvaluateAsync<double>("""
            async () => {
              const { Curve, fromZero, shortly } = await import('/curve.js');
              const parent = document.querySelector('#loss-curve');
              parent.replaceChildren();
              new Curve(parent, 'Loss', shortly, fromZero).show(2, [[1, 2.4e100], [2, 0.1]], []);
              return Math.min(...[...parent.querySelectorAll('text')].map((text) => text.getBBox().x));
            }
            """);
        Assert.IsGreaterThanOrEqualTo(0, left);
    }

    [TestMethod]
    public async Task HasNoAxisWhereNothingWasMeasured()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        foreach (string curve in (string[])["#loss-curve", "#accuracy-curve"])
        {
            Assert.AreEqual("nothing yet", await page.InnerTextAsync(curve));
            Assert.AreEqual(0, await page.Locator($"{curve} svg").CountAsync());
        }
    }

    [TestMethod]
    public async Task CutsACurveOffWhereTheAxisEnds()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        double[] heights = await page.EvaluateAsync<double[]>("""
            async () => {
              const { Curve, shortly } = await import('/curve.js');
              const parent = document.querySelector('#accuracy-curve');
              parent.replaceChildren();
              new Curve(parent, 'Accuracy', shortly, () => [0.9, 1]).show(3, [[1, 0.5], [2, 0.7], [3, 0.95]], [[1, 0.6], [3, 0.96]]);
              const heights = parent.querySelector('.train-line').getAttribute('points').split(' ').map((point) => Number(point.split(',')[1]));
              return [...heights, parent.querySelectorAll('circle').length, getComputedStyle(parent.querySelector('svg svg')).overflow === 'hidden' ? 1 : 0];
            }
            """);
        Assert.IsGreaterThan(heights[1], heights[0]); // lower values lie lower, also below the axis
        Assert.AreEqual(1, heights[3]);
        Assert.AreEqual(1, heights[4]);
    }
}
