using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>Sends whoever asks for anything to another address.</summary>
internal sealed class RedirectingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;

    public RedirectingServer(Uri target)
    {
        _answer = Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        _listener.Start();
        _ = AnswerAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    public void Dispose() => _listener.Dispose();

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                using StreamReader request = new(client.GetStream(), Encoding.ASCII);
                while (await request.ReadLineAsync() is { Length: > 0 })
                {
                }

                await client.GetStream().WriteAsync(_answer);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }
}
