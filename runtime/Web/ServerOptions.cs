using System.Net;
using Generated.Digits.Data;

namespace Generated.Digits.Web;

/// <summary>Where and how the page is served.</summary>
internal sealed record ServerOptions
{
    /// <summary>Where the page is unless asked otherwise.</summary>
    public const int DefaultPort = 5080;

    /// <summary>The IP address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 is any that is free.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>What can be learned from, the first one unless asked otherwise.</summary>
    public required IReadOnlyList<string> DataChoices { get; init; }

    /// <summary>Loads one of them.</summary>
    public required Func<string, CancellationToken, Task<DigitData>> LoadData { get; init; }

    /// <summary>Threads that train; the results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What a training grows from that does not say.</summary>
    public ulong Seed { get; init; }

    /// <summary>Takes lines for a person to read.</summary>
    public Action<string> Say { get; init; } = _ => { };
}
