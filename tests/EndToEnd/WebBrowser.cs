using Generated.Digits.Web;
using Microsoft.Playwright;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>A real browser: the one that CHROMIUM_PATH names.</summary>
internal sealed class WebBrowser(IPlaywright? playwright, IBrowser? browser) : IAsyncDisposable
{
    private const string Variable = "CHROMIUM_PATH";

    // The shared-memory folder of a container is often too small for a browser, and none of the rest is a test's business.
    private static readonly string[] s_arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    /// <summary>Starts it, where there is one.</summary>
    public static async Task<WebBrowser> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path || !File.Exists(path))
            return new WebBrowser(null, null);
        IPlaywright playwright = await Playwright.CreateAsync();
        return new WebBrowser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = s_arguments }));
    }

    /// <summary>Opens the page; inconclusive where there is no browser.</summary>
    public async Task<IPage> OpenAsync(WebServer server, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        if (browser is null)
            Assert.Inconclusive($"no browser: {Variable} names none, such as /usr/bin/chromium");
        IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        page.PageError += (_, error) => Console.WriteLine(error);
        await page.GotoAsync(server.Address.AbsoluteUri);
        await page.WaitForSelectorAsync("html[data-ready]");
        return page;
    }

    /// <summary>Draws <paramref name="digit"/> with the mouse.</summary>
    public static async Task DrawAsync(IPage page, int digit)
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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }
}
