namespace Generated.Digits.Tests.Runtime;

/// <summary>Whoever starts the tests may want no color, or sit at a dumb terminal: what the tests see does not depend on it.</summary>
[TestClass]
public static class KnownTerminal
{
    [AssemblyInitialize]
    public static void Set(TestContext _)
    {
        Environment.SetEnvironmentVariable("NO_COLOR", null);
        Environment.SetEnvironmentVariable("TERM", "xterm");
    }
}
