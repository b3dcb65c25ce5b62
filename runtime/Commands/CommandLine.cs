using System.CommandLine;
using System.CommandLine.Parsing;

namespace Generated.Digits.Commands;

/// <summary>The program's verbs. No verb means <c>train</c>.</summary>
internal static class CommandLine
{
    /// <summary>An argument that begins with @ is what it says: the name of a picture, not of a file of more arguments.</summary>
    private static readonly ParserConfiguration s_parser = new() { ResponseFileTokenReplacer = null };

    /// <summary>Does what <paramref name="arguments"/> say; the exit code.</summary>
    public static int Run(IReadOnlyList<string> arguments, Screen screen)
    {
        RootCommand root = CreateRoot(screen);
        try
        {
            RequireVerb(root, arguments);
            ParseResult parsed = root.Parse(WithVerb(arguments), s_parser);
            if (parsed.Errors is [ParseError error, ..])
                throw new UsageException(error.Message.ReplaceLineEndings(" "));
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = screen.Results,
                Error = screen.Messages,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (UsageException exception)
        {
            screen.Tell($"{Printable.Line(exception.Message)} (see {ProgramCall.Words} {HelpOn(root, arguments)})");
            return ExitCode.Usage;
        }
        catch (Exception exception) when (exception is InputException or OutputException)
        {
            screen.Tell(Printable.Line((exception is InputException fault ? Options.Explain(fault) : exception.Message).ReplaceLineEndings(" "), 2000));
            return ExitCode.Failed;
        }
        catch (OutOfMemoryException)
        {
            screen.Tell($"out of memory: {AvailableMemory.LimitWords}; a network of {Network.ParameterCount:N0} parameters and its images need more");
            return ExitCode.Failed;
        }
    }

    private static RootCommand CreateRoot(Screen screen) =>
        new("Trains and runs the neural network that the compiler wrote from network.json.")
        {
            TrainCommand.Create(screen),
            EvaluateCommand.Create(screen),
            PredictCommand.Create(screen),
            ExportCommand.Create(screen),
            DataCommand.Create(screen),
            ServeCommand.Create(screen),
        };

    private static void RequireVerb(RootCommand root, IReadOnlyList<string> arguments)
    {
        if (arguments is [not ['-', ..], ..] && arguments[0] is var verb && !IsVerb(root, verb))
            throw new UsageException($"there is no verb {Printable.Line(verb)}: {string.Join(", ", root.Subcommands.Select(command => command.Name))} are the verbs");
    }

    private static bool IsVerb(RootCommand root, string word) => root.Subcommands.Any(command => command.Name == word);

    /// <summary>Where the options are told that were meant.</summary>
    private static string HelpOn(RootCommand root, IReadOnlyList<string> arguments) =>
        WithVerb(arguments) is [var verb, ..] && IsVerb(root, verb) ? $"{verb} --help" : "--help";

    /// <summary>Options without a verb are those of <c>train</c>; help and version are the program's.</summary>
    private static IReadOnlyList<string> WithVerb(IReadOnlyList<string> arguments) =>
        arguments is [] or [['-', ..], ..] && arguments is not [("-h" or "-?" or "--help" or "--version"), ..]
            ? ["train", .. arguments]
            : arguments;
}
