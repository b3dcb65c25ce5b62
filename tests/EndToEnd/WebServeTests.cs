using System.Net;
using System.Net.Sockets;
using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Tests.Runtime;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>What the verb hands the server from the model's file.</summary>
[TestClass]
public sealed class WebServeTests
{
    [TestMethod]
    public async Task ThePageIsToldWhichPixelsTheModelLearnedFrom()
    {
        using TemporaryFolder folder = new();
        bool[] lit = [.. Enumerable.Range(0, Network.InputSize).Select(pixel => pixel % 3 == 0)];
        ModelFile.Save(
            folder.File(ModelFile.Name),
            NetworkShape.Compiled,
            new float[Network.ParameterCount],
            new float[Network.StatisticCount],
            DigitSet.UnitScale,
            new Dictionary<string, string> { [ModelFile.LitPixelsFact] = LitPixels.Write(lit) });
        int port = FreePort();
        using DigitsProcess server = DigitsProcess.Start(folder.Path, "serve", "--model", ModelFile.Name, "--port", $"{port}");
        using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        byte[] pixels = await WaitForAsync(client, server);

        CollectionAssert.AreEqual(lit, pixels.Select(pixel => pixel == 1).ToArray());
    }

    private static async Task<byte[]> WaitForAsync(HttpClient client, DigitsProcess server)
    {
        while (true)
        {
            try
            {
                return await client.GetByteArrayAsync("api/network/pixels");
            }
            catch (HttpRequestException exception) when (exception.StatusCode is null)
            {
                // Nobody listens yet.
                Assert.IsFalse(server.HasExited, "the server ended");
                await Task.Delay(50);
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
