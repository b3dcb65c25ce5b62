namespace Generated.Digits;

/// <summary>What the process tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed, with a message.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage: an unknown verb or option, a value out of range.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted, with everything up to then saved: 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
