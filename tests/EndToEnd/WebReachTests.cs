using Generated.Digits.Web;
using Microsoft.Playwright;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The page for those whom a mouse and a large screen do not reach, and without its server.</summary>
[TestClass]
public sealed class WebReachTests : BrowserTests<WebReachTests>
{
    [TestMethod]
    public async Task WaitsForAServerThatIsGone()
    {
        WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        await WebBrowser.DrawAsync(page, 1);
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("1");
        int port = server.Address.Port;
        await server.DisposeAsync();
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("–");
        await WebBrowser.DrawAsync(page, 1);
        await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("The server is gone; start it again and this page goes on.");
        foreach (string button in (string[])["#start", "#pause", "#stop"])
            await Assertions.Expect(page.Locator(button)).ToBeDisabledAsync();

        await using WebServer another = await WebSite.StartTrainedAsync(port);
        await Assertions.Expect(page.Locator("#answer")).ToHaveTextAsync("1", new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("Nothing is being trained.");
        await Assertions.Expect(page.Locator("#start")).ToBeEnabledAsync();
    }

    [TestMethod]
    public async Task SaysTheAnswerOnceThePenRests()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        await page.EvaluateAsync("""
            () => {
              window.announced = 0;
              new MutationObserver(() => window.announced++).observe(document.getElementById('announcement'), { childList: true });
            }
            """);
        await WebBrowser.DrawAsync(page, 1);
        await Assertions.Expect(page.Locator("#announcement")).ToContainTextAsync("It answers 1: ");
        Assert.AreEqual(1, await page.EvaluateAsync<int>("window.announced"));
        Assert.AreEqual(0, await page.Locator("#answer[aria-live], #unit-text[aria-live], #origin[aria-live]").CountAsync());
    }

    [TestMethod]
    public async Task ShowsThePenAndItsKeysAsTheyAreReached()
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server);
        await Assertions.Expect(page.Locator("#keys")).ToBeHiddenAsync();
        const string Pen = """
            () => {
              const canvas = document.getElementById('canvas');
              const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              return data.some((value, at) => at % 4 === 2 && value > data[at - 2] + 50);
            }
            """; // bluer than red: neither ink nor paper
        Assert.IsFalse(await page.EvaluateAsync<bool>(Pen));
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        Assert.IsTrue(await page.EvaluateAsync<bool>(Pen));
    }

    [TestMethod]
    [DataRow(667, 375)]
    [DataRow(640, 450)]
    [DataRow(390, 844)]
    public async Task LeavesRoomToScrollAndBreaksLongNames(int width, int height)
    {
        await using WebServer server = await WebSite.StartTrainedAsync();
        IPage page = await Browser.OpenAsync(server, width);
        await page.SetViewportSizeAsync(width, height);
        await page.EvaluateAsync("() => { document.getElementById('network').textContent = 'ANetwork'.repeat(30); }");
        Assert.AreEqual(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.IsLessThan(0.75 * height, (await page.Locator(".paper").BoundingBoxAsync())!.Height);
    }
}
