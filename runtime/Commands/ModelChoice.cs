using System.CommandLine;
using Generated.Digits.Models;

namespace Generated.Digits.Commands;

/// <summary>Which model a command works with: the one it names, else the newest that a run left.</summary>
internal sealed class ModelChoice
{
    private readonly Option<string?> _file =
        Options.Text("--model", $"the model file, or the folder of the run that left it [the newest under {OutputFolder.Root}/]", "FILE");

    private readonly Option<string?> _map =
        Options.Text("--map", "which tensors of the file are which layers, where its names are not layer0, layer1 …: fc1,fc2", "NAMES");

    /// <summary>The options that a command with a model has.</summary>
    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_map);
    }

    /// <summary>Reads the model that the command line chose.</summary>
    /// <exception cref="InputException">There is none, or it does not fit the network.</exception>
    public LoadedModel Load(ParseResult parsed)
    {
        TensorMap? map = null;
        if (parsed.GetValue(_map) is { } text && !TensorMap.TryParse(text, NetworkShape.Compiled, out map, out string? error))
            throw new UsageException($"--map {text}: {error}");
        return ModelFile.Load(Find(parsed.GetValue(_file)), NetworkShape.Compiled, map);
    }

    /// <summary>The same, or null where the command line names none and no run left one that fits the network.</summary>
    public LoadedModel? TryLoad(ParseResult parsed, Action<string> say)
    {
        if (parsed.GetValue(_file) is not null)
            return Load(parsed);
        if (Newest() is null)
            return null;
        try
        {
            return Load(parsed);
        }
        catch (InputException exception)
        {
            // Nobody asked for it, so it need not fit: network.json may have changed since.
            say(Options.Explain(exception));
            return null;
        }
    }

    private static string Find(string? named)
    {
        if (named is not null)
            return Directory.Exists(named) ? Path.Combine(named, ModelFile.Name) : named;
        return Newest()
            ?? throw new InputException($"there is no model under {OutputFolder.Root}{Path.DirectorySeparatorChar}: run {ProgramCall.Words} train first, or name one with --model");
    }

    private static string? Newest()
    {
        if (!Directory.Exists(OutputFolder.Root))
            return null;
        try
        {
            return Directory
                .EnumerateDirectories(OutputFolder.Root)
                .Select(folder => Path.Combine(folder, ModelFile.Name))
                .Where(File.Exists)
                .MaxBy(File.GetLastWriteTimeUtc);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw InputException.ForFile(
                OutputFolder.Root, $"cannot be searched for a model: {exception.Message}; --model names one elsewhere", exception);
        }
    }
}
