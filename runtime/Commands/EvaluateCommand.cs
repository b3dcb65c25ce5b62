using System.CommandLine;
using System.Text.Json;
using Generated.Digits.Data;
using Generated.Digits.Data.Checks;
using Generated.Digits.Models;

namespace Generated.Digits.Commands;

/// <summary>The <c>evaluate</c> verb: how well a model reads a test set.</summary>
internal static class EvaluateCommand
{
    /// <summary>The verb, for the command line of the program.</summary>
    public static Command Create(Screen screen)
    {
        ModelChoice model = new();
        Option<string?> data = Options.Data();
        ImageSwitches images = new();
        Option<int?> threads = Options.Threads();
        Option<bool> json = Options.Json();
        Option<bool> quiet = Options.Quiet();
        Command command = new("evaluate", "Measures a model on the test images: accuracy, loss, and each class by itself.") { data, threads, json, quiet };
        model.AddTo(command);
        images.AddTo(command);
        command.SetAction(parsed =>
        {
            screen.IsQuiet = parsed.GetValue(quiet);
            LoadedModel loaded = model.Load(parsed);
            string? request = parsed.GetValue(data);
            ImageOptions read = images.Read(parsed, request) ?? ImageOptions.AsTheyAre;
            Evaluation evaluation = Evaluate(loaded, request, read, parsed.GetValue(threads) ?? Options.DefaultThreads, screen);
            if (parsed.GetValue(json))
                screen.Results.WriteLine(JsonSerializer.Serialize(evaluation, CommandJson.Default.Evaluation));
            else
                EvaluationTable.Print(screen, evaluation);
            return ExitCode.Done;
        });
        return command;
    }

    private static Evaluation Evaluate(LoadedModel model, string? dataRequest, ImageOptions images, int threads, Screen screen)
    {
        using Interruption interruption = new();
        DigitData data = DataLoading.Start(dataRequest, images, DataCheck.OfEvaluation, screen, threads, interruption.Token).GetAwaiter().GetResult();
        foreach (string warning in data.Warnings)
            screen.Warn(warning);
        using Network network = new(0, threads);
        model.ApplyTo(network);
        Network.Samples samples = Network.Samples.FromBytes(data.Test.Pixels, model.InputScale, data.Test.Labels);
        Network.Score score = network.Evaluate(samples);
        float[] outputs = new float[data.Test.Count * Network.OutputSize];
        network.Forward(samples, outputs);
        ConfusionMatrix confusion = new(data.Test.Labels.Span, Classes.Compiled.Answers(outputs), Classes.Compiled.Count);
        Calibration? calibration = Calibration.Of(data.Test.Labels.Span, outputs, NetworkShape.Compiled);
        return new Evaluation(model.Path, data.Description, score.Count, score.Correct, score.Accuracy, score.Loss, ClassResult.Of(confusion), calibration);
    }
}
