using Generated.Digits.Data;
using Generated.Digits.Data.Checks;
using Generated.Digits.Models;
using Generated.Digits.Web;

namespace Generated.Digits.Commands;

/// <summary>One run of the <c>serve</c> verb. Nothing of ASP.NET is loaded before it.</summary>
internal sealed class ServeRun(Screen screen, ServeRequest request)
{
    /// <summary>Serves until interrupted; the exit code.</summary>
    public int Run()
    {
        if (Math.Sqrt(Network.InputSize) % 1 != 0)
            throw new InputException($"the page shows squares of pixels, and the compiled network's {Network.InputSize} inputs are none (28 × 28 = 784 is)");
        LoadedModel? model = request.Model;
        LiveWeights weights = model is null ? Untrained() : Trained(model);
        string data = request.Data ?? DigitSource.Auto;
        ServerOptions options = new()
        {
            Address = request.Address,
            Port = request.Port,
            DataChoices = [.. new[] { data, DigitSource.Mnist, DigitSource.Drawn }.Distinct()],
            LoadData = (name, stop) => LoadAsync(name, data, stop),
            Threads = request.Threads,
            Seed = request.Seed,
            Say = screen.Say,
        };
        using Interruption interruption = new();
        ServeAsync(weights, options, trainFirst: model is null, interruption.Token).GetAwaiter().GetResult();
        return ExitCode.Done;
    }

    /// <summary>What the command line says of images is said of those that it names.</summary>
    private async Task<DigitData> LoadAsync(string name, string named, CancellationToken stop)
    {
        ImageOptions images = name == named && request.Images is { } given ? given : ImageOptions.AsTheyAre;
        DigitData data = await DataLoading.Start(name, images, DataCheck.OfTraining, screen, request.Threads, stop);
        foreach (string warning in data.Warnings)
            screen.Warn(warning);
        return data;
    }

    /// <summary>The file and its folder, which names the run.</summary>
    private static string Origin(LoadedModel model) =>
        Path.Combine(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(model.Path))) ?? "", Path.GetFileName(model.Path));

    private static LiveWeights Trained(LoadedModel model) => new(model.Parameters, model.Statistics, model.InputScale, Origin(model))
    {
        LitPixels = LitPixels.Read(model.Facts.GetValueOrDefault(ModelFile.LitPixelsFact), Network.InputSize),
    };

    private LiveWeights Untrained()
    {
        using Network network = new(request.Seed);
        float[] parameters = new float[Network.ParameterCount];
        network.ExportParameters(parameters);
        float[] statistics = new float[Network.StatisticCount];
        network.ExportStatistics(statistics);
        return new LiveWeights(parameters, statistics, DigitSet.UnitScale, "not trained yet");
    }

    /// <summary>A service may have its standard output closed; its port it was told.</summary>
    private void Announce(Uri address)
    {
        try
        {
            screen.Results.WriteLine(address);
        }
        catch (OutputException exception)
        {
            screen.Say($"{exception.Message}; the page is at {address}");
        }
    }

    private async Task ServeAsync(LiveWeights weights, ServerOptions options, bool trainFirst, CancellationToken interrupted)
    {
        await using WebServer server = await WebServer.StartAsync(weights, options);
        Announce(server.Address);
        screen.Say(trainFirst ? "training a network first: open the page and watch; Ctrl-C stops the server" : "Ctrl-C stops the server");
        if (trainFirst)
            server.Training.Start(new TrainingRequest());
        TaskCompletionSource stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = interrupted.Register(stop.SetResult);
        await stop.Task;
    }
}
