using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Generated.Digits.Models;
using Generated.Digits.Training;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Generated.Digits.Web;

/// <summary><c>GET /api/network</c>, <c>GET /api/network/layers/{layer}</c> and <c>GET /api/network/pixels</c>.</summary>
internal sealed class NetworkApi(LiveWeights weights, HeavyWork heavyWork)
{
    private const int PieceLength = 1 << 14;

    private readonly Lock _gate = new();
    private byte[] _copy = [];
    private long _copyVersion;

    /// <summary>What the network is, and which weights it has.</summary>
    public Task DescribeAsync(HttpContext context)
    {
        NetworkDescription description = new(
            typeof(Network).Name,
            TrainingJson.Spec(),
            Network.InputSize,
            Network.OutputSize,
            Classes.Compiled.Count,
            Network.ParameterCount,
            NetworkShape.Compiled.Layers,
            [.. NetworkShape.Compiled.Layers.Select(layer => NetworkShape.Compiled.Tensor(layer, "weight")?.Shape)],
            Drawing.Side,
            TrainingDefaults.Compiled(),
            weights.Version,
            weights.Origin);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(description, WebJson.Default.NetworkDescription);
        context.Response.ContentType = RequestBody.Json;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    /// <summary>A layer's weights in PyTorch's order, as of a dense layer <c>[units, inputs]</c> row after row, as little-endian float32.</summary>
    public Task WriteLayerAsync(HttpContext context)
    {
        string given = (string)context.GetRouteValue("layer")!;
        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int layer) || layer >= Network.LayerCount)
            throw new ProblemException(StatusCodes.Status404NotFound, $"there is no layer {given}; there are 0 to {Network.LayerCount - 1}");
        NetworkShape network = NetworkShape.Compiled;
        if (network.Tensor(network.Layers[layer], "weight") is not { } tensor)
            throw new ProblemException(StatusCodes.Status404NotFound, $"layer {layer} ({network.Layers[layer].Kind}) has no weights of its own");
        return heavyWork.RunAsync(context, async () =>
        {
            (byte[] parameters, long version) = Copy();
            ReadOnlyMemory<byte> body = parameters.AsMemory(tensor.Start * sizeof(float), tensor.Count * sizeof(float));
            context.Response.ContentType = RequestBody.Bytes;
            context.Response.ContentLength = body.Length;
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["Weights-Version"] = version.ToString(CultureInfo.InvariantCulture);

            // Block by block: a reader that is slow must not fill the server's memory.
            for (int start = 0; start < body.Length; start += PieceLength)
                await context.Response.Body.WriteAsync(body[start..Math.Min(body.Length, start + PieceLength)], context.RequestAborted);
        });
    }

    /// <summary>A byte a pixel: 1 where the images light it that the weights learned from, or where that is not known.</summary>
    public Task WritePixelsAsync(HttpContext context)
    {
        byte[] body = [.. weights.LitPixels.Select(isLit => isLit ? (byte)1 : (byte)0)];
        context.Response.ContentType = RequestBody.Bytes;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    /// <summary>All parameters at one moment. Those who ask for the same version share an array that nobody writes to any more.</summary>
    private (byte[] Parameters, long Version) Copy()
    {
        lock (_gate)
        {
            if (_copyVersion != weights.Version)
            {
                byte[] copy = new byte[Network.ParameterCount * sizeof(float)];
                (_copyVersion, _) = weights.CopyTo(MemoryMarshal.Cast<byte, float>(copy.AsSpan()));
                _copy = copy;
            }

            return (_copy, _copyVersion);
        }
    }
}
