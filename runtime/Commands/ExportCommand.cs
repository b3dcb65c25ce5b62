using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Generated.Digits.Models;
using Generated.Digits.Models.Onnx;

namespace Generated.Digits.Commands;

/// <summary>The <c>export</c> verb: a model as ONNX, for other programs.</summary>
internal static class ExportCommand
{
    /// <summary>The verb, for the command line of the program.</summary>
    public static Command Create(Screen screen)
    {
        ModelChoice model = new();
        Option<string?> output = Options.Text("--output", "the ONNX file to write [beside the model, as .onnx]", "FILE");
        Option<bool> json = Options.Json();
        Option<bool> quiet = Options.Quiet();
        Command command = new("export", "Writes a model as ONNX, which other programs run: any number of images at once.") { output, json, quiet };
        model.AddTo(command);
        command.SetAction(parsed =>
        {
            screen.IsQuiet = parsed.GetValue(quiet);
            LoadedModel loaded = model.Load(parsed);
            string path = parsed.GetValue(output) ?? Path.ChangeExtension(loaded.Path, ".onnx");
            if (RealPath.Of(path) == RealPath.Of(loaded.Path))
                throw new UsageException($"--output {path}: that is the model itself");
            AtomicFile.Write(path, stream => OnnxModel.Write(stream, NetworkShape.Compiled, loaded.Parameters, loaded.Statistics, Facts(loaded)));
            Report(screen, new ExportReport(loaded.Path, path, loaded.Parameters.Length, OnnxModel.OperatorSet), parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Report(Screen screen, ExportReport report, bool asJson)
    {
        if (asJson)
        {
            screen.Results.WriteLine(JsonSerializer.Serialize(report, CommandJson.Default.ExportReport));
            return;
        }

        screen.Results.WriteLine(report.Output);
        screen.Say($"{report.Parameters:N0} parameters; operator set {report.OperatorSet}; "
            + $"{OnnxModel.InputName} [batch, {string.Join(", ", Network.InputShape)}], {OnnxModel.OutputName} [batch, {Network.OutputSize}]");
    }

    /// <summary>What the model's file tells, and how to prepare an image, which it may have left to be understood.</summary>
    private static Dictionary<string, string> Facts(LoadedModel model) => new(model.Facts)
    {
        [ModelFile.SpecFact] = Network.SpecJson,
        [ModelFile.InputScaleFact] = model.InputScale.ToString(CultureInfo.InvariantCulture),
    };
}
