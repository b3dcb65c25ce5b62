using System.CommandLine;
using System.Text.Json;
using Generated.Digits.Data;

namespace Generated.Digits.Commands;

/// <summary>The <c>data</c> verb: where images are, and MNIST fetched on demand.</summary>
internal static class DataCommand
{
    /// <summary>The verb, for the command line of the program.</summary>
    public static Command Create(Screen screen)
    {
        Option<bool> fetch = Options.Switch("--fetch", "download MNIST into the user's cache folder, unless it is there");
        Option<bool> json = Options.Json();
        Option<bool> quiet = Options.Quiet();
        Command command = new("data", "Shows where images to learn from are, and fetches MNIST.") { fetch, json, quiet };
        command.SetAction(parsed =>
        {
            screen.IsQuiet = parsed.GetValue(quiet);
            MnistPlaces places = MnistPlaces.OfEnvironment();
            if (parsed.GetValue(fetch) && !Fetch(places.Cache, screen))
                return ExitCode.Interrupted;
            DataOverview overview = Look(places);
            if (parsed.GetValue(json))
                screen.Results.WriteLine(JsonSerializer.Serialize(overview, CommandJson.Default.DataOverview));
            else
                Print(screen, overview);
            return ExitCode.Done;
        });
        return command;
    }

    private static bool Fetch(string cache, Screen screen)
    {
        if (DigitFolder.TryOpen(cache, out _) is not null)
            return true;
        using Interruption interruption = new();
        try
        {
            DataLoading.FetchAsync(cache, screen, interruption.Token).GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException)
        {
            screen.Messages.WriteLine("interrupted: files that had arrived are kept");
            return false;
        }
    }

    private static DataOverview Look(MnistPlaces places)
    {
        DataPlace? variable = places.Variable is { } named ? DataPlace.Of(named) : null;
        DataPlace cache = DataPlace.Of(places.Cache);
        string auto = variable is { IsUsable: true } ? variable.Folder
            : cache.IsUsable ? cache.Folder
            : "a download, and where no mirror answers, drawn digits";
        return new DataOverview(variable, cache, [.. MnistMirrors.OfEnvironment().Select(mirror => mirror.ToString())], auto);
    }

    private static void Print(Screen screen, DataOverview overview)
    {
        Row(MnistPlaces.VariableName, overview.Variable is { } variable ? $"{variable.Folder}: {variable.State}" : "not set");
        Row("cache", $"{overview.Cache.Folder}: {overview.Cache.State}");
        foreach (string mirror in overview.Mirrors)
            Row("mirror", mirror);
        Row("drawn", "always here: digits that this program draws itself");
        Row("--data auto", $"takes {overview.Auto}");

        void Row(string name, string value) => screen.Results.WriteLine($"{name,-13}{value}");
    }
}
