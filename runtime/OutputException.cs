namespace Generated.Digits;

/// <summary>
/// The standard output does not take the result that was asked for. The message is the one line that a person reads, before exit code 1;
/// no fault of a file that was given, so that nobody takes it for one.
/// </summary>
internal sealed class OutputException(Exception inner)
    : Exception($"the standard output cannot be written to: {Fault(inner)}", inner)
{
    /// <summary>What .NET calls a denied path is a file that is not open for writing.</summary>
    private static string Fault(Exception exception) =>
        exception is UnauthorizedAccessException ? "it is closed" : exception.Message.ReplaceLineEndings(" ");
}
