using Generated.Digits.Data;
using Generated.Digits.Data.Drawn;
using Generated.Digits.Models;

namespace Generated.Digits.Commands;

/// <summary>Loads the data of a command, showing a download's progress.</summary>
internal static class DataLoading
{
    /// <summary>The drawn digits are one data set, the same in every run: <c>--seed</c> is about what is learned from it.</summary>
    private const ulong DrawnSeed = 0;

    private const int DrawnTrainCount = 60_000;
    private const int DrawnTestCount = 10_000;

    /// <summary>Starts to load what <c>--data</c> asks for, on another thread.</summary>
    public static Task<DigitData> Start(string? request, Screen screen, int threads, CancellationToken cancellation)
    {
        DigitSource source = new(
            MnistPlaces.OfEnvironment(),
            Network.InputSize,
            Classes.Compiled.Count,
            screen.Say,
            screen.Warn,
            () => Draw(threads),
            (folder, token) => FetchAsync(folder, screen, token));
        return Task.Run(() => source.LoadAsync(request ?? DigitSource.Auto, cancellation), cancellation);
    }

    /// <summary>Downloads MNIST into <paramref name="folder"/>.</summary>
    public static async Task FetchAsync(string folder, Screen screen, CancellationToken cancellation)
    {
        screen.Say($"downloading MNIST to {folder}");
        using DownloadDisplay display = new(screen);
        await new MnistDownload().FetchAsync(folder, display, cancellation);
    }

    private static DigitData Draw(int threads) => DrawnDigits.Create(DrawnSeed, DrawnTrainCount, DrawnTestCount, threads);
}
