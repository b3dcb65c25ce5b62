namespace Generated.Digits;

/// <summary>
/// Something given to the program — a file, a folder, a model — is not what it must be. The message is the one line that
/// a person reads, without a stack trace, before exit code 1.
/// </summary>
internal sealed class InputException : Exception
{
    private string? _setting;
    private Func<string, string>? _lineFor;

    /// <summary>The whole line is <paramref name="message"/>.</summary>
    public InputException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The line names the file, then says what is wrong with it; messages of the system may have several lines.</summary>
    public static InputException ForFile(string path, string fault, Exception? inner = null) =>
        new($"{path}: {fault}".ReplaceLineEndings(" "), inner);

    /// <summary>The line speaks of a setting, which the command line and the page call by different names.</summary>
    /// <param name="setting">What it is called in plain words: "learning rate".</param>
    /// <param name="lineFor">The line, given a name for the setting.</param>
    public static InputException ForSetting(string setting, Func<string, string> lineFor) =>
        new(lineFor(setting)) { _setting = setting, _lineFor = lineFor };

    /// <summary>The line again, in which a setting goes by the name that <paramref name="nameOf"/> gives it.</summary>
    public string Naming(Func<string, string> nameOf) => _lineFor is null ? Message : _lineFor(nameOf(_setting!));
}
