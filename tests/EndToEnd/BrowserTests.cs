namespace Generated.Digits.Tests.EndToEnd;

/// <summary>Tests of the page, each class of them with a browser of its own.</summary>
public abstract class BrowserTests<TSelf>
{
    private protected static WebBrowser Browser { get; private set; } = null!;

    [ClassInitialize(InheritanceBehavior.BeforeEachDerivedClass)]
    public static async Task StartBrowser(TestContext _) => Browser = await WebBrowser.StartAsync();

    [ClassCleanup(InheritanceBehavior.BeforeEachDerivedClass)]
    public static async Task StopBrowser() => await Browser.DisposeAsync();
}
