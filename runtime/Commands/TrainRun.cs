using System.Text.Json;
using Generated.Digits.Data;
using Generated.Digits.Data.Checks;
using Generated.Digits.Reports;
using Generated.Digits.Training;

namespace Generated.Digits.Commands;

/// <summary>One run of the <c>train</c> verb, from the data to the report.</summary>
internal sealed class TrainRun(Screen screen, TrainRequest request)
{
    /// <summary>A checkpoint holds three floats a parameter, a model one.</summary>
    private const long BytesPerParameter = 16;

    /// <summary>Trains; the exit code.</summary>
    public int Run()
    {
        screen.IsQuiet = request.Quiet;
        Checkpoint? checkpoint = ReadCheckpoint();
        RequireNotebookFits(checkpoint?.Run.Options.Recipe ?? request.Recipe);
        using Interruption interruption = new();
        try
        {
            return Run(checkpoint, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            screen.Messages.WriteLine("interrupted before training began");
            return ExitCode.Interrupted;
        }
    }

    private int Run(Checkpoint? checkpoint, CancellationToken interrupted)
    {
        // Images load while the network is made and its code compiled.
        string dataRequest = request.Data ?? checkpoint?.Run.Data ?? DigitSource.Auto;
        ImageOptions images = request.Images ?? checkpoint?.Run.Images ?? ImageOptions.AsTheyAre;
        Task<DigitData> loading = DataLoading.Start(dataRequest, images, DataCheck.OfTraining, screen, request.Threads, interrupted);
        ulong seed = checkpoint?.Run.Seed ?? request.ChosenSeed;
        using Network network = new(seed, request.Threads);
        NetworkWarmUp.Run(network, seed, checkpoint?.Run.Options.Optimizer ?? request.ChosenOptimizer);
        DigitData data = loading.GetAwaiter().GetResult();

        string? dataSha256 = checkpoint is null ? null : RequireData(checkpoint, data);
        TrainingOptions options = checkpoint?.Run.Options ?? request.OptionsFor(data.Train);
        data = Warn(data, options.Validation);
        if (options.Recipe == Recipe.Notebook)
            network.ImportParameters(NotebookRecipe.InitialParameters((uint)seed));
        Trainer trainer = new(network, data, options, seed);
        using OutputFolder output = OutputFolder.Create(request.Output ?? FolderOfCheckpoint(), BytesPerParameter * Network.ParameterCount);
        int checkpointEvery = request.CheckpointEvery ?? checkpoint?.CheckpointEvery ?? 0;
        RunFiles files = new(output, network, trainer, data, dataRequest, images, checkpointEvery, dataSha256);
        if (checkpoint is not null)
            trainer.Restore(checkpoint.State);
        screen.Say($"{data.Description}: {trainer.SamplesPerEpoch:N0} images to learn from, {data.Test.Count:N0} to measure with");
        Train(trainer, files, checkpointEvery, interrupted);
        return Finish(trainer, files, output, checkpointEvery);
    }

    /// <summary>Says what is unusual about the images, in time to stop the run; its report and summary repeat it.</summary>
    private DigitData Warn(DigitData data, int validation)
    {
        data = data with { Warnings = [.. data.Warnings, .. DataCheck.OfValidation(data.Train, validation)] };
        foreach (string warning in data.Warnings)
            screen.Warn(warning);
        return data;
    }

    private void Train(Trainer trainer, RunFiles files, int checkpointEvery, CancellationToken interrupted)
    {
        using TrainingDisplay display = new(screen, trainer.Options);
        while (!trainer.IsFinished && trainer.RunEpoch(display.Show, interrupted))
        {
            display.Show(trainer.Results[^1]);
            if (checkpointEvery > 0 && trainer.Results.Count % checkpointEvery == 0)
                files.WriteCheckpoint();
        }
    }

    private int Finish(Trainer trainer, RunFiles files, OutputFolder output, int checkpointEvery)
    {
        string? checkpoint = !trainer.IsFinished || checkpointEvery > 0 || request.Resume is not null ? files.WriteCheckpoint() : null;
        RunSummary summary = files.WriteResults();
        ReportResult? report = request.NoReport ? null : files.WriteReport(summary);
        foreach (string note in report?.Notes ?? [])
            screen.Say(note);
        try
        {
            if (request.Json)
                screen.Results.WriteLine(JsonSerializer.Serialize(summary, TrainingJson.Default.RunSummary));
            else
                TrainingResult.Print(screen, summary, output, report);
        }
        finally
        {
            if (!trainer.IsFinished)
                screen.Tell($"interrupted in epoch {trainer.Results.Count + 1} of {trainer.Options.Epochs}; to go on: "
                    + $"{ProgramCall.Words} train --resume {ShellWord.Of(checkpoint!)}");
        }

        return trainer.IsFinished ? ExitCode.Done : ExitCode.Interrupted;
    }

    private Checkpoint? ReadCheckpoint()
    {
        if (request.Resume is null)
            return null;
        if (request.SettledByCheckpoint() is { } settled)
            throw new UsageException($"{settled} does not go with --resume: the run goes on as it began");
        return CheckpointFile.Read(CheckpointPath(request.Resume), Network.SpecJson, Network.ParameterCount, Network.StatisticCount);
    }

    /// <summary>SHA-256 of the data, which must be what the run learned from.</summary>
    private string RequireData(Checkpoint checkpoint, DigitData data)
    {
        string dataSha256 = data.Sha256();
        if (checkpoint.Run.DataSha256 != dataSha256)
            throw new InputException("the checkpoint's run learned from other images than these: give --data what it was given then");
        CheckpointFile.RequireFits(CheckpointPath(request.Resume!), checkpoint, data.Train.Count);
        return dataSha256;
    }

    private void RequireNotebookFits(Recipe? recipe)
    {
        if (recipe != Recipe.Notebook)
            return;
        if (NotebookRecipe.Misfit(Network.InputSize, Network.LayerUnits, Network.LayerActivations) is { } misfit)
            throw new InputException($"--recipe notebook {misfit}");
        if (NotebookRecipe.Surplus(Network.LayerDropout, Network.LabelSmoothing, Network.L2) is { } surplus)
            throw new InputException($"--recipe notebook {surplus}");
        if (request.Seed > uint.MaxValue)
            throw new UsageException($"--seed {request.Seed}: NumPy's seeds, and so those of --recipe notebook, end at {uint.MaxValue}");
    }

    private string? FolderOfCheckpoint() =>
        request.Resume is null ? null : Path.GetDirectoryName(Path.GetFullPath(CheckpointPath(request.Resume)));

    /// <summary>A run's folder names its checkpoint.</summary>
    private static string CheckpointPath(string path) => Directory.Exists(path) ? Path.Combine(path, CheckpointFile.Name) : path;
}
