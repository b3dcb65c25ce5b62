using System.Globalization;
using Generated.Digits.Web;
using Microsoft.Playwright;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The page in a real browser: the one that CHROMIUM_PATH names.</summary>
[TestClass]
public sealed class WebPageTests
{
    private const string BrowserVariable = "CHROMIUM_PATH";

    // The shared-memory folder of a container is often too small for a browser, and none of the rest is a test's business.
    private static readonly string[] s_browserArguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    private static IPlaywright? s_playwright;
    private static IBrowser? s_browser;

    [ClassInitialize]
    public static async Task StartBrowser(TestContext context)
    {
        if (Environment.GetEnvironmentVariable(BrowserVariable) is not { Length: > 0 } path || !File.Exists(path))
            return;
        s_playwright = await Playwright.CreateAsync();
        s_browser = await s_playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = s_browserArguments });
    }

    [ClassCleanup]
    public static async Task StopBrowser()
    {
        if (s_browser is not null)
            await s_browser.CloseAsync();
        s_playwright?.Dispose();
    }

    [TestMethod]
    public async Task ReadsEveryDigitThatIsDrawn()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await OpenAsync(server);
        for (int digit = 0; digit < 10; digit++)
        {
            await DrawAsync(page, digit);
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
        IPage page = await OpenAsync(server);
        await Assertions.Expect(page.Locator("#undo")).ToBeDisabledAsync();
        await DrawAsync(page, 1);
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("1");
        string alone = await SeenAsync(page);

        await DrawAsync(page, 7);
        Assert.AreNotEqual(alone, await SeenAsync(page));
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("1");
        Assert.AreEqual(alone, await SeenAsync(page));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("–");
        await Assertions.Expect(page.Locator("#clear")).ToBeDisabledAsync();
    }

    [TestMethod]
    public async Task DrawsWithTheKeyboardAlone()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await OpenAsync(server);
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
        IPage page = await OpenAsync(server);
        await DrawAsync(page, 3);
        await page.Locator(".unit").Nth(4).HoverAsync();
        await Assertions.Expect(page.Locator("#unit-text")).ToContainTextAsync("Unit 5 is at ");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".unit").Nth(4).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("#unit-text")).ToContainTextAsync("Unit 6 ");
        int width = await page.EvaluateAsync<int>("document.getElementById('unit-weights').width");
        Assert.AreEqual(28, width);
    }

    [TestMethod]
    public async Task TrainsTwoEpochsAndDrawsBothCurves()
    {
        await using WebServer server = await WebSite.StartAsync(new float[Models.ModelShape.Compiled.ParameterCount]);
        IPage page = await OpenAsync(server);
        await page.FillAsync("#epochs", "2");
        await page.ClickAsync("#start");
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("2 epochs in ", new() { Timeout = 60_000 });
        foreach (string curve in (string[])["#loss-curve", "#accuracy-curve"])
        {
            Assert.IsGreaterThan(2, await PointsAsync(page, $"{curve} .train-line"));
            Assert.AreEqual(2, await PointsAsync(page, $"{curve} .test-line"));
        }

        await DrawAsync(page, 0);
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("0");
    }

    [TestMethod]
    public async Task PausesAndStops()
    {
        await using WebServer server = await WebSite.StartAsync(new float[Models.ModelShape.Compiled.ParameterCount]);
        IPage page = await OpenAsync(server);
        await page.SelectOptionAsync("#pace", "10");
        await page.ClickAsync("#start");
        await page.Locator("#pause:enabled").ClickAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Paused after", new() { Timeout = 30_000 });
        await page.ClickAsync("#stop");
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Stopped after");
        await Assertions.Expect(page.Locator("#start")).ToBeEnabledAsync();
    }

    [TestMethod]
    [DataRow(360, ColorScheme.Light)]
    [DataRow(360, ColorScheme.Dark)]
    [DataRow(1280, ColorScheme.Light)]
    public async Task FitsTheWidthOfTheScreen(int width, ColorScheme scheme)
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await OpenAsync(server, width, scheme);
        await DrawAsync(page, 7);
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("7");
        Assert.AreEqual(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        byte[] picture = await page.ScreenshotAsync(new() { FullPage = true });
        Assert.IsGreaterThan(10_000, picture.Length);
    }

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
        IPage page = await OpenAsync(server);
        Assert.AreEqual(expected, await page.EvaluateAsync<string>("async (value) => (await import('/curve.js')).shortly(value)", loss));
    }

    [TestMethod]
    public async Task LeavesRoomForTheNumbersOfAnAxis()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await OpenAsync(server);
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
    public async Task CutsACurveOffWhereTheAxisEnds()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await OpenAsync(server);
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

    private static async Task<IPage> OpenAsync(WebServer server, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        if (s_browser is null)
            Assert.Inconclusive($"no browser: {BrowserVariable} names none, such as /usr/bin/chromium");
        IPage page = await s_browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        page.PageError += (_, error) => Console.WriteLine(error);
        await page.GotoAsync(server.Address.AbsoluteUri);
        await page.WaitForSelectorAsync("html[data-ready]");
        return page;
    }

    private static async Task DrawAsync(IPage page, int digit)
    {
        await page.Locator("#canvas").ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await page.Locator("#canvas").BoundingBoxAsync())!;
        foreach (IReadOnlyList<(double X, double Y)> stroke in WebStrokes.Of(digit))
        {
            await Move(stroke[0], 1);
            await page.Mouse.DownAsync();
            foreach ((double X, double Y) point in stroke.Skip(1))
                await Move(point, 2);
            await page.Mouse.UpAsync();
        }

        Task Move((double X, double Y) point, int steps) =>
            page.Mouse.MoveAsync((float)(box.X + (point.X * box.Width)), (float)(box.Y + (point.Y * box.Height)), new() { Steps = steps });
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
