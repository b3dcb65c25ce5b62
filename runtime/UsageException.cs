namespace Generated.Digits;

/// <summary>The command line asks for something that cannot be: the message is the one line that a person reads, before exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
