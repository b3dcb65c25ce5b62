using System.Text.RegularExpressions;
using Generated.Digits.Commands;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Commands;

/// <summary>A line that is written over must not wrap, however narrow the terminal.</summary>
[TestClass]
public sealed partial class TerminalWidthTests
{
    private static readonly TrainingProgress s_progress = new(25, 100, 30_000, 60_000, 12.3456, 1, 934_567.8);

    private static readonly EpochResult s_result = new(100, 123.456, 12.3456, 1, 12.3456, 0.98765, 1.5, 0.91);

    [TestMethod]
    [DataRow(20)]
    [DataRow(40)]
    [DataRow(50)]
    [DataRow(80)]
    [DataRow(200)]
    public void No_line_of_a_run_is_wider_than_the_terminal(int width)
    {
        foreach (int validation in (int[])[0, 10])
            Assert.IsLessThan(width, Lines(width, validation).Max(line => line.Length));
    }

    [TestMethod]
    public void Eighty_columns_show_everything()
    {
        string[] lines = Lines(80, validation: 0);
        CollectionAssert.AreEqual(new[] { "epoch", "loss", "accuracy", "test loss", "test", "seconds" }, Words(lines[0]));
        Assert.MatchesRegex(@"^ +25  ━+  50 %  loss 12\.3456  100\.00 %   4\.8 s left  934,568 samples/s$", lines[1]);
        CollectionAssert.AreEqual(new[] { "100", "12.3456", "100.00 %", "12.3456", "98.77 %", "123.456" }, Words(lines[2]));
    }

    [TestMethod]
    public void Narrow_terminals_keep_what_matters_most()
    {
        string[] lines = Lines(50, validation: 10);
        CollectionAssert.AreEqual(new[] { "epoch", "accuracy", "validation", "test" }, Words(lines[0]));
        Assert.MatchesRegex(@"^ +25  ━+  50 %  loss 12\.3456  100\.00 %$", lines[1]);
        CollectionAssert.AreEqual(new[] { "100", "100.00 %", "91.00 %", "98.77 %" }, Words(lines[2]));
    }

    private static string[] Words(string line) => [.. Gap().Split(line.Trim())];

    /// <summary>What stands on the screen after each step: headings, the moving line, a row.</summary>
    private static string[] Lines(int width, int validation)
    {
        using StringWriter messages = new();
        Screen screen = new(TextWriter.Null, messages, isTerminal: true, isResultTerminal: true, width);
        using TrainingDisplay display = new(screen, new TrainingOptions { Validation = validation });
        display.Show(s_progress);
        display.Show(s_result);
        string plain = Escape().Replace(messages.ToString().ReplaceLineEndings("\n"), "");
        string[] lines = plain.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return width < 30 || lines.Length == 3 ? lines : throw new AssertFailedException(plain);
    }

    [GeneratedRegex("\e\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Escape();

    [GeneratedRegex("  +")]
    private static partial Regex Gap();
}
