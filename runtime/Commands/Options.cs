using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Generated.Digits.Commands;

/// <summary>
/// Options whose values are checked as they are read, with one line that says what would be right. Parsers of our own, because the
/// library's look types up at run time, which a native build cannot.
/// </summary>
internal static class Options
{
    /// <summary>A whole number or a fraction within limits, both included unless <paramref name="aboveMinimum"/>.</summary>
    public static Option<T?> Number<T>(string name, string description, T minimum, T maximum, bool aboveMinimum = false)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                bool read = T.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out T value);
                if (read && value >= minimum && value <= maximum && !(aboveMinimum && value == minimum))
                    return value;
                string limits = aboveMinimum ? $"above {minimum}, up to {maximum}" : $"from {minimum} to {maximum}";
                result.AddError($"{name} {text}: {(IsWhole<T>() ? "a whole number" : "a number")} {limits} is needed");
                return null;
            },
        };

    /// <summary>One of a few words.</summary>
    public static Option<string?> Word(string name, string description, IReadOnlyList<string> words)
    {
        Option<string?> option = new(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (words.Contains(text))
                    return text;
                result.AddError($"{name} {text}: one of {string.Join(", ", words)} is needed");
                return null;
            },
        };
        option.CompletionSources.Add([.. words]);
        return option;
    }

    /// <summary>A file, a folder, a name.</summary>
    public static Option<string?> Text(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (text.Length == 0)
                result.AddError($"{name}: {helpName} is empty");
            return text;
        },
    };

    /// <summary>On or off.</summary>
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary><c>--data</c></summary>
    public static Option<string?> Data() => Text(
        "--data",
        "auto (MNIST from MNIST_DIR, the user cache or a download; else drawn), mnist, drawn, or a folder of four IDX files [auto]",
        "auto|mnist|drawn|DIR");

    /// <summary><c>--threads</c></summary>
    public static Option<int?> Threads() => Number("--threads", $"threads that work; the results do not depend on it [{DefaultThreads}]", 1, 64);

    /// <summary><c>--json</c></summary>
    public static Option<bool> Json() => Switch("--json", "print the result as JSON");

    /// <summary><c>--quiet</c></summary>
    public static Option<bool> Quiet() => Switch("--quiet", "print only the result");

    /// <summary>A small network gains nothing from more.</summary>
    public static int DefaultThreads => Math.Min(Environment.ProcessorCount, 4);

    /// <summary>What <paramref name="exception"/> says, with a setting by the name of its option: a learning rate is --learning-rate.</summary>
    public static string Explain(InputException exception) => exception.Naming(setting => "--" + setting.Replace(' ', '-'));

    private static bool IsWhole<T>() where T : INumber<T> => T.One / (T.One + T.One) == T.Zero;
}
