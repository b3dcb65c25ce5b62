using Spectre.Console;

namespace Generated.Digits.Commands;

/// <summary>Where a command writes: results on the standard output, lines for a person on the standard error.</summary>
internal sealed class Screen
{
    /// <summary>What a terminal that does not tell its width is taken for.</summary>
    private const int UsualWidth = 80;

    private readonly Lazy<IAnsiConsole> _console;
    private readonly int? _width;

    /// <summary>A screen on any two writers.</summary>
    /// <param name="results">Takes results.</param>
    /// <param name="messages">Takes messages.</param>
    /// <param name="isTerminal">Whether a person watches the messages.</param>
    /// <param name="isResultTerminal">Whether a person watches the results.</param>
    /// <param name="width">Characters on a line; null to ask the terminal each time, for its window may change.</param>
    public Screen(TextWriter results, TextWriter messages, bool isTerminal, bool isResultTerminal, int? width = null)
    {
        _width = width;
        Results = results;
        Messages = messages;
        IsTerminal = isTerminal;
        IsResultTerminal = isResultTerminal;
        bool wantsColor = Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };
        HasColor = isTerminal && wantsColor;
        HasResultColor = isResultTerminal && wantsColor && Environment.GetEnvironmentVariable("TERM") != "dumb";
        _console = new Lazy<IAnsiConsole>(CreateConsole);
    }

    /// <summary>
    /// The process's own. A result that cannot be written is a failure; a message that cannot is dropped, and the work that it tells of
    /// goes on.
    /// </summary>
    public static Screen OfProcess()
    {
        // Set in the console itself: Spectre asks the terminal for what it can only where it writes to that.
        Console.SetOut(new StandardWriter(Console.Out, exception => throw new OutputException(exception)));
        Console.SetError(new StandardWriter(Console.Error, _ => { }));
        return new Screen(
            Console.Out,
            Console.Error,
            !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
            !Console.IsOutputRedirected);
    }

    /// <summary>Results, for people and programs.</summary>
    public TextWriter Results { get; }

    /// <summary>Messages, for people.</summary>
    public TextWriter Messages { get; }

    /// <summary>Whether messages go to a terminal, where a line can be written over.</summary>
    public bool IsTerminal { get; }

    /// <summary>Whether results go to a terminal.</summary>
    public bool IsResultTerminal { get; }

    /// <summary>Characters on a line of the terminal.</summary>
    public int Width => _width ?? WidthOfTerminal();

    /// <summary>Whether messages may be coloured.</summary>
    public bool HasColor { get; }

    /// <summary>Whether results may be coloured.</summary>
    public bool HasResultColor { get; }

    /// <summary>Whether only the result is wanted.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Tables and colours for results. Made when first asked for: it takes longer than an epoch.</summary>
    public IAnsiConsole Tables => _console.Value;

    /// <summary>A line on what else might surprise a person, or a script's author: also where only the result is wanted.</summary>
    public void Warn(string line) => Tell(Printable.Line(line));

    /// <summary>A line for a person that is always told; on a terminal no word of it is cut in two.</summary>
    public void Tell(string line) => Messages.WriteLine(IsTerminal ? LineWrap.Fit(line, Width) : line);

    /// <summary>A line for a person, unless only the result is wanted.</summary>
    public void Say(string line)
    {
        if (!IsQuiet)
            Tell(line);
    }

    private static int WidthOfTerminal()
    {
        try
        {
            return Console.WindowWidth is > 0 and int width ? width : UsualWidth;
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            return UsualWidth;
        }
    }

    private IAnsiConsole CreateConsole()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Results),
            Ansi = IsResultTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = IsResultTerminal ? Width : 160;
        return console;
    }
}
