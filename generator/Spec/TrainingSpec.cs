using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Json;
using Generated.Digits.Generator.Optimizers;

namespace Generated.Digits.Generator.Spec;

/// <summary>The <c>training</c> block: defaults for a program that trains the network. A value that the file does not give is null.</summary>
internal sealed record TrainingSpec
{
    /// <summary>Passes over the training samples.</summary>
    public int? Epochs { get; init; }

    /// <summary>Samples per step.</summary>
    public int? Batch { get; init; }

    /// <summary>The first step's learning rate.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How the learning rate changes from step to step.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>The optimizer.</summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>SGD and RMSprop: the fraction of the last step's direction that a step keeps.</summary>
    public double? Momentum { get; init; }

    /// <summary>Whether SGD's momentum is Nesterov's.</summary>
    public bool? Nesterov { get; init; }

    /// <summary>RMSprop: the fraction of the squared gradients' running mean that a step keeps.</summary>
    public double? Decay { get; init; }

    /// <summary>The optimizer's weight decay.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Epochs at the beginning in which the learning rate grows.</summary>
    public double? Warmup { get; init; }

    /// <summary>How many times the schedule begins anew.</summary>
    public int? Restarts { get; init; }

    /// <summary>The decay of the moving average of the weights.</summary>
    public double? Averaging { get; init; }

    /// <summary>How images are distorted.</summary>
    public AugmentSpec? Augment { get; init; }

    /// <summary>The block of <paramref name="network"/>, whose input is <paramref name="input"/> if it could be read; null if there is none, or none that can be read.</summary>
    public static TrainingSpec? Read(ObjectReader network, Shape? input, SpecDiagnostics diagnostics)
    {
        if (network.Find<JsonObject>(Keys.Training, "an object") is not { } json)
            return null;
        var training = new ObjectReader(json, KeyTable.Training, diagnostics);
        var spec = new TrainingSpec
        {
            Epochs = (int?)training.FindNumber(Keys.Epochs, NumberRule.Epochs),
            Batch = (int?)training.FindNumber(Keys.Batch, NumberRule.Batch),
            LearningRate = training.FindNumber(Keys.LearningRate, NumberRule.LearningRate),
            Schedule = NamedValue.Read(training.FindText(Keys.Schedule), NamedValues.Schedules, Rules.UnknownSchedule, diagnostics)?.Value,
            Optimizer = NamedValue.Read(training.FindText(Keys.Optimizer), NamedValues.Optimizers, Rules.UnknownOptimizer, diagnostics)?.Value,
            Momentum = training.FindNumber(Keys.Momentum, NumberRule.Momentum),
            Nesterov = training.FindFlag(Keys.Nesterov),
            Decay = training.FindNumber(Keys.Decay, NumberRule.RunningMean),
            WeightDecay = training.FindNumber(Keys.WeightDecay, NumberRule.Decay),
            Warmup = training.FindNumber(Keys.Warmup, NumberRule.Warmup),
            Restarts = (int?)training.FindNumber(Keys.Restarts, NumberRule.Restarts),
            Averaging = training.FindNumber(Keys.Averaging, NumberRule.RunningMean),
            Augment = AugmentSpec.Read(training, diagnostics),
        };
        CheckOptions(training, spec, diagnostics);
        CheckImage(training, spec, input, diagnostics);
        return spec;
    }

    // The values of a vector are taken for a square image, as 784 for 28 × 28.
    private static void CheckImage(ObjectReader training, TrainingSpec spec, Shape? input, SpecDiagnostics diagnostics)
    {
        if (spec.Augment == null || input is not { IsImage: false, Count: var count } || Math.Sqrt(count) % 1 == 0)
            return;
        diagnostics.Add(Rules.AugmentedVector, training.Find(Keys.Augment)!.Span, Text.Number(count));
    }

    // An optimizer that the file names wrongly has a diagnostic already.
    private static void CheckOptions(ObjectReader training, TrainingSpec spec, SpecDiagnostics diagnostics)
    {
        if (spec.Optimizer == null && training.Find(Keys.Optimizer) != null)
            return;
        Optimizer chosen = spec.Optimizer ?? Optimizer.Sgd;
        CheckOption(Keys.Momentum, spec.Momentum != null, optimizer => optimizer.TakesMomentum);
        CheckOption(Keys.Nesterov, spec.Nesterov != null, optimizer => optimizer.TakesNesterov);
        CheckOption(Keys.Decay, spec.Decay != null, optimizer => optimizer.DefaultDecay != null);
        if (chosen.TakesNesterov && spec.Nesterov == true && (spec.Momentum == 0 || training.Find(Keys.Momentum) == null))
        {
            const string Rule = "it needs a momentum above 0", Fix = "add one, as in \"momentum\": 0.9";
            diagnostics.Add(Rules.UnfitOption, training.Find(Keys.Nesterov)!.Span, Keys.Nesterov, "true", Rule, Fix);
        }

        void CheckOption(string key, bool isGiven, Func<Optimizer, bool> takesIt)
        {
            if (!isGiven || takesIt(chosen))
                return;
            JsonNode node = training.Find(key)!;
            string value = node is JsonNumber number ? Excerpt.Of(number.Text) : ((JsonLiteral)node).Text;
            string owners = Text.List(Optimizer.All.Where(takesIt).Select(optimizer => $"\"{optimizer.Name}\""), "or");
            string rule = $"only the optimizer {owners} has it and this one is \"{chosen.Name}\"";
            diagnostics.Add(Rules.UnfitOption, node.Span, key, value, rule, $"remove it, or choose {owners}");
        }
    }
}
