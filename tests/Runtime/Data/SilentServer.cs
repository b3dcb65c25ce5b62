using System.Net;
using System.Net.Sockets;

namespace Generated.Digits.Tests.Runtime.Data;

/// <summary>Takes connections, and never says a word.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private Socket? _caller;

    public SilentServer() => _listener.Start();

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>Until somebody connects, who then waits for an answer.</summary>
    public async Task WaitForCallAsync() => _caller = await _listener.AcceptSocketAsync().WaitAsync(TimeSpan.FromMinutes(1));

    public void Dispose()
    {
        _caller?.Dispose();
        _listener.Dispose();
    }
}
