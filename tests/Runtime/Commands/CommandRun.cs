using Generated.Digits.Commands;

namespace Generated.Digits.Tests.Runtime.Commands;

/// <summary>One run of the program's command line, inside this process, not on a terminal unless told otherwise.</summary>
internal sealed class CommandRun
{
    public CommandRun(params string[] arguments)
        : this(false, arguments)
    {
    }

    public CommandRun(bool isTerminal, params string[] arguments)
    {
        using StringWriter results = new();
        using StringWriter messages = new();
        ExitCode = CommandLine.Run(arguments, new Screen(results, messages, isTerminal, isTerminal));
        Results = results.ToString().ReplaceLineEndings("\n");
        Messages = messages.ToString().ReplaceLineEndings("\n");
    }

    public int ExitCode { get; }

    /// <summary>What the standard output would have. Lines end with one character on every system.</summary>
    public string Results { get; }

    /// <summary>What the standard error would have, likewise.</summary>
    public string Messages { get; }

    /// <summary>One line, and no stack trace.</summary>
    public string Message
    {
        get
        {
            Assert.AreEqual(1, Messages.Count(character => character == '\n'), Messages);
            return Messages.TrimEnd();
        }
    }
}
