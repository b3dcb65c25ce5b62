using System.CommandLine;
using Generated.Digits.Generator.Optimizers;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Training;

namespace Generated.Digits.Commands;

/// <summary>The <c>train</c> verb's options; <see cref="TrainRun"/> does the work.</summary>
internal static class TrainCommand
{
    /// <summary>The verb, for the command line of the program.</summary>
    public static Command Create(Screen screen)
    {
        TrainingOptions recipe = TrainingOptions.For(SpecTraining.Compiled);
        Option<string?> data = Options.Data();
        ImageSwitches images = new();
        Option<string?> output = Options.Text("--output", "folder for the model, the figures and the report [artifacts/TIME]", "DIR");
        Option<int?> epochs = Options.Number("--epochs", $"passes over the training images [{recipe.Epochs}]", 1, TrainingLimits.Epochs);
        Option<int?> batch = Options.Number("--batch", $"images per step [{recipe.Batch}]", 1, TrainingLimits.Batch);
        Option<float?> learningRate = Options.Number(
            "--learning-rate", $"the first step's [{RecipeHelp.LearningRate(SpecTraining.Compiled)}]", 0f, TrainingLimits.LearningRate, aboveMinimum: true);
        Option<string?> optimizer = Options.Word("--optimizer", $"the update formula [{recipe.Optimizer.Name}]", [.. Optimizer.All.Select(each => each.Name)]);
        Option<float?> momentum = Options.Number("--momentum", $"sgd, rmsProp: the fraction of the last step's direction that a step keeps [{recipe.Momentum}]", 0f, (float)TrainingLimits.Momentum);
        Option<bool> nesterov = Options.Switch("--nesterov", "sgd: look ahead along the momentum");
        Option<float?> decay = Options.Number("--decay", $"rmsProp: the fraction of the squared gradients' running mean that a step keeps [{recipe.Decay ?? 0.99f}]", 0f, 0.999999f);
        Option<float?> weightDecay = Options.Number("--weight-decay", $"how strongly weights are pulled to zero [{RecipeHelp.WeightDecay(SpecTraining.Compiled)}]", 0f, TrainingLimits.Decay);
        Option<string?> schedule = Options.Word("--schedule", $"how the learning rate falls, step by step [{recipe.Schedule.Name}]", [.. LearningRateSchedule.All.Select(each => each.Name)]);
        Option<float?> warmup = Options.Number("--warmup", $"epochs in which the learning rate grows, before the schedule begins [{recipe.Warmup}]", 0f, TrainingLimits.Epochs);
        Option<int?> restarts = Options.Number("--restarts", $"how many times the schedule begins anew [{recipe.Restarts}]", 0, TrainingLimits.Restarts);
        Option<float?> averaging = Options.Number("--averaging", $"the model is a moving average of the weights, of which a step keeps this fraction; 0: the last weights [{recipe.Averaging ?? 0}]", 0f, (float)TrainingLimits.Averaging);
        AugmentSwitches augment = new();
        Option<string?> kind = Options.Word("--recipe", "the defaults of all these: augmented is the most accurate and takes longest; notebook is full batch, raw pixels, 20 iterations, NumPy's weights [default]", [.. Words.Of<Recipe>().Keys]);
        Option<int?> validation = Options.Number("--validation", "training images set aside to choose settings with: the last N [0]", 0, int.MaxValue);
        Option<ulong?> seed = Options.Number("--seed", $"what the initial weights, the shuffling and dropout grow from [{Network.DefaultSeed}]", 0UL, ulong.MaxValue);
        Option<int?> threads = Options.Threads();
        Option<int?> checkpointEvery = Options.Number(
            "--checkpoint-every", $"write {CheckpointFile.Name} every N epochs; 0: only when stopped [0]", 0, TrainingLimits.Epochs);
        Option<string?> resume = Options.Text("--resume", "go on with the run of a checkpoint, to the same bits as if it had never stopped", "FILE");
        Option<bool> noReport = Options.Switch("--no-report", "leave out the pictures and the page");
        Option<bool> json = Options.Json();
        Option<bool> quiet = Options.Quiet();

        Command command = new("train", "Trains the network, measures it and leaves a report; what `digits` alone does.")
        {
            data, output, epochs, batch, learningRate, optimizer, momentum, nesterov, decay, weightDecay, schedule, warmup, restarts, averaging, kind, validation, seed, threads,
            checkpointEvery, resume, noReport, json, quiet,
        };
        augment.AddTo(command);
        images.AddTo(command);
        command.SetAction(parsed => new TrainRun(screen, new TrainRequest
        {
            Data = parsed.GetValue(data),
            Images = images.Read(parsed, parsed.GetValue(data)),
            Output = parsed.GetValue(output),
            Seed = parsed.GetValue(seed),
            Threads = parsed.GetValue(threads) ?? Options.DefaultThreads,
            Json = parsed.GetValue(json),
            Quiet = parsed.GetValue(quiet),
            NoReport = parsed.GetValue(noReport),
            Resume = parsed.GetValue(resume),
            CheckpointEvery = parsed.GetValue(checkpointEvery),
            Recipe = Words.Read<Recipe>(parsed.GetValue(kind)),
            Epochs = parsed.GetValue(epochs),
            Batch = parsed.GetValue(batch),
            LearningRate = parsed.GetValue(learningRate),
            Optimizer = Optimizer.Find(parsed.GetValue(optimizer)),
            Momentum = parsed.GetValue(momentum),
            Nesterov = parsed.GetValue(nesterov),
            Decay = parsed.GetValue(decay),
            WeightDecay = parsed.GetValue(weightDecay),
            Schedule = LearningRateSchedule.Find(parsed.GetValue(schedule)),
            Warmup = parsed.GetValue(warmup),
            Restarts = parsed.GetValue(restarts),
            Averaging = parsed.GetValue(averaging),
            Augment = augment.Read(parsed),
            Validation = parsed.GetValue(validation),
        }).Run());
        return command;
    }
}
