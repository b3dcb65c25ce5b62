using System.Net;
using System.Net.Sockets;

namespace Generated.Digits.Tests.Runtime.Data;

/// <summary>Takes connections, and never says a word.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentServer() => _listener.Start();

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    public void Dispose() => _listener.Dispose();
}
