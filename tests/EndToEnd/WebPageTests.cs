using System.Globalization;
using System.Text.RegularExpressions;
using Generated.Digits.Training;
using Generated.Digits.Web;
using Microsoft.Playwright;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The page in a real browser: the one that CHROMIUM_PATH names.</summary>
[TestClass]
public sealed class WebPageTests : BrowserTests<WebPageTests>
{
    [TestMethod]
    public async Task ReadsEveryDigitThatIsDrawn()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        for (int digit = 0; digit < 10; digit++)
        {
            await WebBrowser.DrawAsync(page, digit);
            await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync($"{digit}");
            await Assertions.Expect(page.Locator(".bar.first .digit")).ToHaveTextAsync($"{digit}");
            await page.ClickAsync("#clear");
            await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("–");
        }
    }

    [TestMethod]
    public async Task UndoesAStrokeAndClearsAll()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        await Assertions.Expect(page.Locator("#undo")).ToBeDisabledAsync();
        await WebBrowser.DrawAsync(page, 1);
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("1");
        string alone = await SeenAsync(page);

        await WebBrowser.DrawAsync(page, 7);
        Assert.AreNotEqual(alone, await SeenAsync(page));
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("1");
        Assert.AreEqual(alone, await SeenAsync(page));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("–");
        await Assertions.Expect(page.Locator("#clear")).ToBeDisabledAsync();
    }

    [TestMethod]
    public async Task KeepsTheDrawingWhereEscapeIsMeantForAField()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        await WebBrowser.DrawAsync(page, 1);
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("1");
        foreach (string field in (string[])["#epochs", "#optimizer"])
        {
            await page.FocusAsync(field);
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Locator("#clear")).ToBeEnabledAsync();
        }

        await page.FocusAsync("#canvas");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("–");
        await page.ClickAsync("#undo");
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("1");
    }

    [TestMethod]
    public async Task DrawsWithTheKeyboardAlone()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        await page.FocusAsync("#canvas");
        await page.Keyboard.PressAsync("Space");
        for (int i = 0; i < 14; i++)
            await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("1");
    }

    [TestMethod]
    public async Task ShowsWhatAUnitLooksFor()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        await WebBrowser.DrawAsync(page, 3);
        await page.Locator(".unit").Nth(4).HoverAsync();
        await Assertions.Expect(page.Locator("#unit-text")).ToHaveTextAsync(new Regex("^Layer 0, unit 4 is at −?[0-9.]+\\. It speaks (for|against) [0-9]"));
        await Assertions.Expect(page.Locator(".unit").Nth(4)).ToHaveAttributeAsync("aria-label", new Regex("^Unit 4, −?[0-9.]+$"));
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".unit").Nth(4).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("#unit-text")).ToContainTextAsync("Layer 0, unit 5 ");
        int width = await page.EvaluateAsync<int>("document.getElementById('unit-weights').width");
        Assert.AreEqual(28, width);
    }

    [TestMethod]
    public async Task OffersTheProgramsOwnRecipe()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        TrainingOptions recipe = TrainingOptions.For(SpecTraining.Compiled);
        Assert.AreEqual(recipe.Optimizer.Name, await page.InputValueAsync("#optimizer"));
        foreach (HostOptimizer optimizer in HostOptimizer.All)
        {
            await page.SelectOptionAsync("#optimizer", optimizer.Name);
            float rate = TrainingOptions.For(SpecTraining.Compiled, optimizer).LearningRate;
            Assert.AreEqual(rate, float.Parse(await page.InputValueAsync("#learning-rate"), CultureInfo.InvariantCulture), rate * 1e-3f, $"{optimizer}");
        }

        Assert.AreEqual($"{recipe.Epochs}", await page.InputValueAsync("#epochs"));
    }

    [TestMethod]
    public async Task TrainsTwoEpochsAndDrawsBothCurves()
    {
        await using WebServer server = await WebSite.StartAsync(new float[Models.NetworkShape.Compiled.ParameterCount]);
        IPage page = await Browser.OpenAsync(server);
        await page.EvaluateAsync("""
            () => {
              const status = document.getElementById('status');
              window.announced = [];
              new MutationObserver(() => window.announced.push(status.textContent)).observe(status, { childList: true });
            }
            """);
        await page.FillAsync("#epochs", "2");
        await page.ClickAsync("#start");
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("2 epochs in ", new() { Timeout = 60_000 });
        foreach (string curve in (string[])["#loss-curve", "#accuracy-curve"])
        {
            Assert.IsGreaterThan(2, await PointsAsync(page, $"{curve} .train-line"));
            Assert.AreEqual(2, await PointsAsync(page, $"{curve} .test-line"));
        }

        // What a screen reader says: the phases and the epochs, whatever the speed.
        Assert.IsLessThanOrEqualTo(6, await page.EvaluateAsync<int>("window.announced.length"));
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync($"{await page.InnerTextAsync("#test-accuracy")} of the test images right");
        await Assertions.Expect(page.Locator("#blank-note")).ToBeVisibleAsync();
        const string Alpha = "([x, y]) => document.getElementById('filters').getContext('2d').getImageData(x, y, 1, 1).data[3]";
        Assert.AreEqual(0, await page.EvaluateAsync<int>(Alpha, new[] { 1, 1 })); // a corner, where no image has ink
        Assert.AreNotEqual(0, await page.EvaluateAsync<int>(Alpha, new[] { 15, 15 }));

        await WebBrowser.DrawAsync(page, 0);
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("0");
    }

    [TestMethod]
    public async Task PausesAndStops()
    {
        await using WebServer server = await WebSite.StartAsync(new float[Models.NetworkShape.Compiled.ParameterCount]);
        IPage page = await Browser.OpenAsync(server);
        await page.SelectOptionAsync("#pace", "10");
        await page.ClickAsync("#start");
        await page.Locator("#pause:enabled").ClickAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Paused after", new() { Timeout = 30_000 });
        await page.ClickAsync("#stop");
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Stopped after");
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("% of the test images right.");
        await Assertions.Expect(page.Locator("#start")).ToBeEnabledAsync();
    }

    [TestMethod]
    [DataRow(360, ColorScheme.Light)]
    [DataRow(360, ColorScheme.Dark)]
    [DataRow(1280, ColorScheme.Light)]
    public async Task FitsTheWidthOfTheScreen(int width, ColorScheme scheme)
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server, width, scheme);
        await WebBrowser.DrawAsync(page, 7);
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("7");
        Assert.AreEqual(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.IsGreaterThanOrEqualTo(width < 700 ? 24 : 18, (await page.Locator(".unit").First.BoundingBoxAsync())!.Width);
        byte[] picture = await page.ScreenshotAsync(new() { FullPage = true });
        Assert.IsGreaterThan(10_000, picture.Length);
    }

    /// <summary>The picture of what the network sees, once no answer is on its way any more.</summary>
    private static async Task<string> SeenAsync(IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.WaitForTimeoutAsync(200);
        return await page.EvaluateAsync<string>("document.getElementById('pixels').toDataURL()");
    }

    private static async Task<int> PointsAsync(IPage page, string selector)
    {
        string points = await page.Locator(selector).GetAttributeAsync("points") ?? "";
        return points.Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(point => double.TryParse(point.Split(',')[0], CultureInfo.InvariantCulture, out _));
    }
}
