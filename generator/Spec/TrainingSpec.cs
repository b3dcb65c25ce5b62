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

    /// <summary>SGD's momentum.</summary>
    public double? Momentum { get; init; }

    /// <summary>Whether SGD's momentum is Nesterov's.</summary>
    public bool? Nesterov { get; init; }

    /// <summary>The optimizer's weight decay.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>The block of <paramref name="network"/>; null if there is none, or none that can be read.</summary>
    public static TrainingSpec? Read(ObjectReader network, SpecDiagnostics diagnostics)
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
            WeightDecay = training.FindNumber(Keys.WeightDecay, NumberRule.Decay),
        };
        CheckMomentum(training, spec, diagnostics);
        return spec;
    }

    // Only SGD has a momentum to choose: Adam's two are constants of the generated class.
    private static void CheckMomentum(ObjectReader training, TrainingSpec spec, SpecDiagnostics diagnostics)
    {
        JsonNode? momentum = training.Find(Keys.Momentum), nesterov = training.Find(Keys.Nesterov);
        if (spec.Optimizer is { TakesMomentum: false } optimizer)
        {
            string rule = $"only the optimizer \"sgd\" has it and this one is \"{optimizer.Name}\"";
            const string Fix = "remove it, or choose \"sgd\"";
            if (spec.Momentum != null)
                diagnostics.Add(Rules.UnfitMomentum, momentum!.Span, Keys.Momentum, Excerpt.Of(((JsonNumber)momentum).Text), rule, Fix);
            if (spec.Nesterov is { } flag)
                diagnostics.Add(Rules.UnfitMomentum, nesterov!.Span, Keys.Nesterov, flag ? "true" : "false", rule, Fix);
        }
        else if (spec.Nesterov == true && (spec.Momentum == 0 || momentum == null))
        {
            diagnostics.Add(Rules.UnfitMomentum, nesterov!.Span, Keys.Nesterov, "true", "it needs a momentum above 0", "add one, as in \"momentum\": 0.9");
        }
    }
}
