using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Generated.Digits.Web;

/// <summary>The page and its API over Kestrel, with nothing of ASP.NET that they do not need.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private const int MaximumBody = 1 << 20;
    private const int BytesPerSecond = 4096;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly WebApplication _application;
    private readonly Predictors _predictors;
    private readonly TrainingSession _session;
    private readonly HeavyWork _heavyWork = new();

    private WebServer(LiveWeights weights, ServerOptions options)
    {
        _predictors = new Predictors(weights);
        _session = new TrainingSession(weights, options);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, UnattendedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        _application = builder.Build();
        _application.Use(next => new Problems(next, options.Say).InvokeAsync);
        _application.Use(next => new Guard(next, IPAddress.IsLoopback(options.Address)).InvokeAsync);
        _application.UseRouting();
        MapPage();
        MapApi(weights);
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The training in the page.</summary>
    public TrainingSession Training => _session;

    /// <summary>Starts to serve.</summary>
    /// <exception cref="InputException">The port is taken, or the address is not this machine's.</exception>
    public static async Task<WebServer> StartAsync(LiveWeights weights, ServerOptions options)
    {
        WebServer server = new(weights, options);
        try
        {
            await server._application.StartAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await server.DisposeAsync();
            throw new InputException($"{new IPEndPoint(options.Address, options.Port)}: cannot be listened on: {exception.Message.TrimEnd('.')}; --port N takes another port", exception);
        }

        string address = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.Address = new Uri(address + "/");
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        _session.Dispose();
        _predictors.Dispose();
        _heavyWork.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        KestrelServerLimits limits = kestrel.Limits;
        limits.MaxConcurrentConnections = 512;
        limits.MaxRequestBodySize = MaximumBody;
        limits.MaxRequestBufferSize = 1 << 15;
        limits.MaxResponseBufferSize = 1 << 15;
        limits.MaxRequestHeadersTotalSize = 1 << 14;
        limits.MaxRequestHeaderCount = 64;
        limits.RequestHeadersTimeout = s_patience;
        // Counts for a connection that has sent nothing yet, too.
        limits.KeepAliveTimeout = s_patience;
        limits.MinRequestBodyDataRate = new MinDataRate(BytesPerSecond, gracePeriod: s_patience);
        limits.MinResponseDataRate = new MinDataRate(BytesPerSecond, gracePeriod: s_patience);
        kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
    }

    private void MapPage()
    {
        foreach (string name in PageFile.Names)
        {
            PageFile file = new(name);
            MapGet(name == "index.html" ? "/" : "/" + name, file.SendAsync);
        }
    }

    /// <summary>Whatever can be got can be asked for by HEAD: the same headers, of which Kestrel sends no body (RFC 9110, 9.3.2).</summary>
    private void MapGet(string path, RequestDelegate answer) => _application.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], answer);

    private void MapApi(LiveWeights weights)
    {
        PredictionApi prediction = new(_predictors, _heavyWork);
        NetworkApi network = new(weights, _heavyWork);
        TrainingApi training = new(_session, _application.Lifetime.ApplicationStopping);
        _application.MapPost("/api/predict", prediction.PredictAsync);
        _application.MapPost("/api/explain", prediction.ExplainAsync);
        MapGet("/api/network", network.DescribeAsync);
        MapGet("/api/network/layers/{layer}", network.WriteLayerAsync);
        MapGet("/api/network/pixels", network.WritePixelsAsync);
        MapGet("/api/training", training.ReadAsync);
        _application.MapPost("/api/training", training.CommandAsync);
    }
}
