using System.CommandLine;
using System.Text.Json;
using Generated.Digits.Images;
using Generated.Digits.Models;

namespace Generated.Digits.Commands;

/// <summary>The <c>predict</c> verb: which digit a picture shows.</summary>
internal static class PredictCommand
{
    /// <summary>The verb, for the command line of the program.</summary>
    public static Command Create(Screen screen)
    {
        Argument<string[]> files = new("files")
        {
            Description = "pictures of one digit each, PNG, JPEG or BMP: of any size, dark on light or light on dark",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
        };
        ModelChoice model = new();
        Option<bool> show = Options.Switch("--show", "draw what the network saw");
        Option<bool> json = Options.Json();
        Option<bool> quiet = Options.Quiet();
        Command command = new("predict", "Says which digit each picture shows, and how sure the network is of every digit.") { files, show, json, quiet };
        model.AddTo(command);
        command.SetAction(parsed =>
        {
            bool asJson = parsed.GetValue(json);
            if (asJson && parsed.GetValue(show))
                throw new UsageException("--show draws for people: it does not go with --json");
            screen.IsQuiet = parsed.GetValue(quiet);
            return Predict(parsed.GetValue(files)!, model.Load(parsed), asJson, parsed.GetValue(show), screen);
        });
        return command;
    }

    private static int Predict(string[] files, LoadedModel model, bool asJson, bool show, Screen screen)
    {
        DigitReader reader = new(Network.InputSize);
        using Network network = new();
        model.ApplyTo(network);
        PredictionPrinter printer = new(screen);
        List<Prediction> predictions = [];
        foreach (string file in files)
        {
            // A picture that cannot be read costs the others nothing.
            try
            {
                byte[] image = reader.Read(file);
                Prediction prediction = Prediction.Of(file, Forward(network, image, model.InputScale), Classes.Compiled);
                predictions.Add(prediction);
                if (!asJson)
                    printer.Print(prediction, show ? image : null, reader.Side);
            }
            catch (InputException exception)
            {
                predictions.Add(new Prediction(file, Error: exception.Message));
                screen.Messages.WriteLine(Printable.Line(exception.Message));
            }
        }

        if (asJson)
            screen.Results.WriteLine(JsonSerializer.Serialize(new PredictionReport(model.Path, predictions), CommandJson.Default.PredictionReport));
        return predictions.Any(prediction => prediction.Error is not null) ? ExitCode.Failed : ExitCode.Done;
    }

    private static float[] Forward(Network network, byte[] image, float scale)
    {
        float[] outputs = new float[Network.OutputSize];
        network.Forward(Array.ConvertAll(image, pixel => pixel * scale), outputs);
        return outputs;
    }
}
