using Generated.Digits.Commands;

namespace Generated.Digits.Tests.Runtime.Commands;

/// <summary>On a terminal no word of a message is cut in two, and no command is.</summary>
[TestClass]
public sealed class LineWrapTests
{
    private static readonly string s_command = $"{ProgramCall.Words} train --resume artifacts/2026-11-30_12-00-00/checkpoint.bin";

    [TestMethod]
    public void Words_stay_whole_and_lines_within_the_width()
    {
        const string Text = "training images: 100 of 6,000 have more ink than paper (mean pixel above 127): some look inverted and others not";
        foreach (int width in Enumerable.Range(12, 110))
        {
            string fitted = LineWrap.Fit(Text, width);
            Assert.AreEqual(Text, fitted.Replace('\n', ' '));
            string[] lines = fitted.Split('\n');
            Assert.IsLessThanOrEqualTo(width, lines.Max(line => line.Length));
            for (int line = 1; line < lines.Length; line++)
                Assert.IsGreaterThan(width, lines[line - 1].Length + 1 + lines[line].Split(' ')[0].Length, "a word fits on the line before");
        }
    }

    [TestMethod]
    public void A_word_that_is_longer_than_the_line_stays_whole() =>
        Assert.AreEqual("see\n/a/long/path/to/a/file\nthere", LineWrap.Fit("see /a/long/path/to/a/file there", 12));

    [TestMethod]
    public void A_command_stays_whole()
    {
        Assert.AreEqual($"interrupted in epoch 3 of 10; to go\non:\n{s_command}", LineWrap.Fit($"interrupted in epoch 3 of 10; to go on: {s_command}", 36));
        Assert.AreEqual(
            $"to get MNIST, run\n`{s_command}`\nwhere there is a network",
            LineWrap.Fit($"to get MNIST, run `{s_command}` where there is a network", 30));
        Assert.AreEqual(
            $"--batch 0: a number\n(see\n{ProgramCall.Words} train --help)",
            LineWrap.Fit($"--batch 0: a number (see {ProgramCall.Words} train --help)", 20));
    }

    /// <summary>The program's name is a word too.</summary>
    [TestMethod]
    public void A_sentence_on_digits_is_no_command() =>
        Assert.AreEqual("these are digits that\nthis program draws", LineWrap.Fit("these are digits that this program draws", 22));

    [TestMethod]
    public void Only_a_terminal_has_its_lines_broken()
    {
        string line = string.Join(' ', Enumerable.Repeat("word", 30));
        Assert.AreEqual(line + Environment.NewLine, Told(isTerminal: false));
        Assert.AreEqual(LineWrap.Fit(line, 40) + Environment.NewLine, Told(isTerminal: true));

        string Told(bool isTerminal)
        {
            using StringWriter messages = new();
            new Screen(TextWriter.Null, messages, isTerminal, isTerminal, width: 40).Say(line);
            return messages.ToString();
        }
    }
}
