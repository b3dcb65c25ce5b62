using System.Net;

namespace Generated.Digits.Commands;

/// <summary>What a <c>serve</c> command line asks for.</summary>
internal sealed record ServeRequest
{
    public string? Model { get; init; }

    public string? Data { get; init; }

    public required IPAddress Address { get; init; }

    public required int Port { get; init; }

    public ulong Seed { get; init; }

    public int Threads { get; init; }

    public bool Quiet { get; init; }
}
