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

    /// <summary>Starts to load what <c>--data</c> asks for, and to look for what is unusual about it, on another thread.</summary>
    /// <param name="request">The option's value.</param>
    /// <param name="images">What is done to the images of files.</param>
    /// <param name="check">Finds what is to be said of them.</param>
    /// <param name="screen">Takes lines on where they come from.</param>
    /// <param name="threads">Threads that draw.</param>
    /// <param name="cancellation">Ends a download.</param>
    public static Task<DigitData> Start(
        string? request,
        ImageOptions images,
        Func<DigitData, ImageOptions, IReadOnlyList<string>> check,
        Screen screen,
        int threads,
        CancellationToken cancellation)
    {
        DigitSource source = new(
            MnistPlaces.OfEnvironment(),
            Network.InputSize,
            Classes.Compiled.Count,
            screen.Say,
            screen.Warn,
            () => Draw(threads),
            (folder, token) => FetchAsync(folder, screen, token),
            images);
        return Task.Run(
            async () =>
            {
                DigitData data = await source.LoadAsync(request ?? DigitSource.Auto, cancellation);
                return data.IsDrawn ? data : data with { Warnings = check(data, images) };
            },
            cancellation);
    }

    /// <summary>Downloads MNIST into <paramref name="folder"/>.</summary>
    public static async Task FetchAsync(string folder, Screen screen, CancellationToken cancellation)
    {
        screen.Say($"downloading MNIST to {folder}");
        using DownloadDisplay display = new(screen);
        await new MnistDownload().FetchAsync(folder, display, cancellation);
    }

    private static DigitData Draw(int threads)
    {
        AvailableMemory.Require("the digits that this program draws", (DrawnTrainCount + DrawnTestCount) * (DrawnDigits.PixelCount + 1L));
        return DrawnDigits.Create(DrawnSeed, DrawnTrainCount, DrawnTestCount, threads);
    }
}
