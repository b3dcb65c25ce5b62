using Generated.Digits.Data;
using Generated.Digits.Generator.Optimizers;
using Generated.Digits.Models;
using Generated.Digits.Training;

namespace Generated.Digits.Commands;

/// <summary>What a <c>train</c> command line asks for; null where it does not say.</summary>
internal sealed record TrainRequest
{
    public string? Data { get; init; }

    public ImageOptions? Images { get; init; }

    public string? Output { get; init; }

    public ulong? Seed { get; init; }

    public int Threads { get; init; } = Options.DefaultThreads;

    public bool Json { get; init; }

    public bool Quiet { get; init; }

    public bool NoReport { get; init; }

    public string? Resume { get; init; }

    public int? CheckpointEvery { get; init; }

    public Recipe? Recipe { get; init; }

    public int? Epochs { get; init; }

    public int? Batch { get; init; }

    public float? LearningRate { get; init; }

    public Optimizer? Optimizer { get; init; }

    public float? Momentum { get; init; }

    public bool Nesterov { get; init; }

    public float? Decay { get; init; }

    public float? WeightDecay { get; init; }

    public LearningRateSchedule? Schedule { get; init; }

    public float? Warmup { get; init; }

    public int? Restarts { get; init; }

    public float? Averaging { get; init; }

    public AugmentSwitches.Choice Augment { get; init; } = new();

    public int? Validation { get; init; }

    /// <summary>The update formula: the command line's, or the recipe's.</summary>
    public Optimizer ChosenOptimizer =>
        Optimizer ?? Recipe switch
        {
            Training.Recipe.Notebook => Optimizer.Sgd,
            Training.Recipe.Augmented => AugmentedRecipe.Options(NetworkShape.Compiled.IsDenseChain).Optimizer,
            _ => SpecTraining.Compiled.ChosenOptimizer,
        };

    /// <summary>What the run grows from: the command line's, or the recipe's.</summary>
    public ulong ChosenSeed => Seed ?? (Recipe == Training.Recipe.Notebook ? 0 : Network.DefaultSeed);

    /// <summary>The recipe's options, and over them what the command line says.</summary>
    /// <exception cref="UsageException">Two of them do not go together.</exception>
    public TrainingOptions OptionsFor(DigitSet train)
    {
        Optimizer optimizer = ChosenOptimizer;
        RequireTaken(Momentum is not null, "--momentum", optimizer, each => each.TakesMomentum);
        RequireTaken(Nesterov, "--nesterov", optimizer, each => each.TakesNesterov);
        RequireTaken(Decay is not null, "--decay", optimizer, each => each.DefaultDecay is not null);
        int validation = Validation ?? 0;
        if (validation >= train.Count)
            throw new UsageException($"--validation {validation}: there are {train.Count:N0} training images, and some must be left to learn from");

        TrainingOptions recipe = Recipe switch
        {
            Training.Recipe.Notebook => NotebookRecipe.Options(train.Count - validation),
            Training.Recipe.Augmented => AugmentedRecipe.Options(NetworkShape.Compiled.IsDenseChain).With(optimizer, Momentum),
            _ => TrainingOptions.For(SpecTraining.Compiled, optimizer, Momentum),
        };
        float momentum = Momentum ?? recipe.Momentum;
        if (Nesterov && momentum == 0)
            throw new UsageException("--nesterov needs a --momentum above 0");
        return recipe with
        {
            Epochs = Epochs ?? recipe.Epochs,
            Batch = Batch ?? recipe.Batch,
            LearningRate = LearningRate ?? recipe.LearningRate,
            Optimizer = optimizer,
            Momentum = momentum,
            Nesterov = Nesterov || recipe.Nesterov,
            Decay = Decay ?? recipe.Decay,
            WeightDecay = WeightDecay ?? recipe.WeightDecay,
            Schedule = Schedule ?? recipe.Schedule,
            Warmup = Warmup ?? recipe.Warmup,
            Restarts = Restarts ?? recipe.Restarts,
            Averaging = (Averaging ?? recipe.Averaging) is > 0 and { } decay ? decay : null,
            Augment = Augment.Over(recipe.Augment),
            Validation = validation,
        };
    }

    private static void RequireTaken(bool isGiven, string option, Optimizer chosen, Func<Optimizer, bool> takesIt)
    {
        if (isGiven && !takesIt(chosen))
            throw new UsageException($"{option} belongs to --optimizer {string.Join(" or ", Optimizer.All.Where(takesIt).Select(optimizer => optimizer.Name))}");
    }

    /// <summary>The first thing asked for that a resumed run takes from its checkpoint instead, or null.</summary>
    public string? SettledByCheckpoint() =>
        Recipe is not null ? "--recipe"
        : Epochs is not null ? "--epochs"
        : Batch is not null ? "--batch"
        : LearningRate is not null ? "--learning-rate"
        : Optimizer is not null ? "--optimizer"
        : Momentum is not null ? "--momentum"
        : Nesterov ? "--nesterov"
        : Decay is not null ? "--decay"
        : WeightDecay is not null ? "--weight-decay"
        : Schedule is not null ? "--schedule"
        : Warmup is not null ? "--warmup"
        : Restarts is not null ? "--restarts"
        : Averaging is not null ? "--averaging"
        : Augment.FirstGiven is { } augment ? augment
        : Validation is not null ? "--validation"
        : Seed is not null ? "--seed"
        : null;
}
