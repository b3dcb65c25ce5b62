namespace Generated.Digits;

/// <summary>
/// Something given to the program — a file, a folder, a model — is not what it must be. The message is the one line that
/// a person reads, without a stack trace, before exit code 1.
/// </summary>
internal sealed class InputException : Exception
{
    /// <summary>The whole line is <paramref name="message"/>.</summary>
    public InputException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The line names the file, then says what is wrong with it.</summary>
    public static InputException ForFile(string path, string fault, Exception? inner = null) =>
        new($"{path}: {fault}", inner);
}
