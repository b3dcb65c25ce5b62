using Generated.Digits.Commands;

namespace Generated.Digits.Tests.Runtime.Commands;

[TestClass]
public sealed class ScreenTests
{
    /// <summary>no-color.org: any value but the empty one. A dumb terminal has lines, and no colors.</summary>
    [TestMethod]
    [DataRow(null, "xterm", true, true)]
    [DataRow("", "xterm", true, true)]
    [DataRow("1", "xterm", false, false)]
    [DataRow("0", "xterm", false, false)]
    [DataRow(null, "dumb", true, false)]
    public void Color_is_for_those_who_want_it(string? noColor, string terminal, bool forMessages, bool forResults)
    {
        using EnvironmentVariable wish = new("NO_COLOR", noColor);
        using EnvironmentVariable kind = new("TERM", terminal);

        Screen screen = new(TextWriter.Null, TextWriter.Null, isTerminal: true, isResultTerminal: true);
        Screen plain = new(TextWriter.Null, TextWriter.Null, isTerminal: false, isResultTerminal: false);

        Assert.AreEqual((forMessages, forResults), (screen.HasColor, screen.HasResultColor));
        Assert.AreEqual((false, false), (plain.HasColor, plain.HasResultColor));
    }
}
