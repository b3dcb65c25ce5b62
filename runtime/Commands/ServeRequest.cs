using System.Net;
using Generated.Digits.Data;
using Generated.Digits.Models;

namespace Generated.Digits.Commands;

/// <summary>What a <c>serve</c> command line asks for.</summary>
internal sealed record ServeRequest
{
    /// <summary>Null: train one first.</summary>
    public LoadedModel? Model { get; init; }

    public string? Data { get; init; }

    public ImageOptions? Images { get; init; }

    public required IPAddress Address { get; init; }

    public required int Port { get; init; }

    public ulong Seed { get; init; }

    public int Threads { get; init; }
}
