using Generated.Digits.Data;
using Generated.Digits.Data.Drawn;
using Generated.Digits.Models;
using Generated.Digits.Web;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>A server whose network learned from drawn digits, made once for all tests that ask for it.</summary>
internal static class WebSite
{
    private static readonly Lazy<Task<float[]>> s_trained = new(TrainAsync);

    private static readonly Lazy<DigitData> s_data = new(() => DrawnDigits.Create(1, 12_000, 1_000, 2));

    /// <summary>What is learned from.</summary>
    public static DigitData Data => s_data.Value;

    /// <summary>Starts a server with a trained network, at <paramref name="port"/> or any that is free.</summary>
    public static async Task<WebServer> StartTrainedAsync(int port = 0) => await StartAsync(Weights(await s_trained.Value), port);

    /// <summary>Starts a server whose weights are these.</summary>
    public static Task<WebServer> StartAsync(float[] parameters) => StartAsync(Weights(parameters));

    /// <summary>Starts a server whose weights these are.</summary>
    public static Task<WebServer> StartAsync(LiveWeights weights, int port = 0) => WebServer.StartAsync(weights, new ServerOptions
    {
        Port = port,
        DataChoices = ["drawn"],
        LoadData = (_, _) => Task.Run(() => Data),
        Threads = 2,
    });

    private static LiveWeights Weights(float[] parameters) => new(parameters, new float[NetworkShape.Compiled.StatisticCount], 1f / byte.MaxValue, "a test");

    /// <summary>The weights that a training in the page leads to.</summary>
    private static async Task<float[]> TrainAsync()
    {
        LiveWeights weights = new(new float[NetworkShape.Compiled.ParameterCount], new float[NetworkShape.Compiled.StatisticCount], 1f / byte.MaxValue, "untrained");
        await using WebServer server = await StartAsync(weights);
        server.Training.Start(new TrainingRequest(Epochs: 12));
        while (server.Training.Board.IsBusy)
            await server.Training.Board.Changed.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.AreEqual(TrainingPhase.Finished, server.Training.Board.Read().Phase);
        float[] parameters = new float[NetworkShape.Compiled.ParameterCount];
        weights.CopyTo(parameters);
        return parameters;
    }
}
