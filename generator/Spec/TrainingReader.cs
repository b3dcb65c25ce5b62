using Generated.Digits.Generator.Json;
using Generated.Digits.Generator.Optimizers;

namespace Generated.Digits.Generator.Spec;

/// <summary>Reads <c>training</c>.</summary>
internal sealed class TrainingReader(Findings findings)
{
    /// <summary>The block of <paramref name="network"/>; null if it has none, or none that can be read.</summary>
    public TrainingSpec? Read(ObjectReader network)
    {
        if (network.Find<JsonObject>(Keys.Training, "an object") is not { } json)
            return null;
        var training = new ObjectReader(json, KeyTable.Training, findings);
        var spec = new TrainingSpec
        {
            Epochs = (int?)training.FindNumber(Keys.Epochs, NumberRule.Epochs),
            Batch = (int?)training.FindNumber(Keys.Batch, NumberRule.Batch),
            LearningRate = training.FindNumber(Keys.LearningRate, NumberRule.LearningRate),
            Schedule = Words.Read(training.FindText(Keys.Schedule), Vocabulary.Schedules, Rules.UnknownSchedule, findings)?.Value,
            Optimizer = Words.Read(training.FindText(Keys.Optimizer), Vocabulary.Optimizers, Rules.UnknownOptimizer, findings)?.Value,
            Momentum = training.FindNumber(Keys.Momentum, NumberRule.Momentum),
            Nesterov = training.FindFlag(Keys.Nesterov),
            Decay = training.FindNumber(Keys.Decay, NumberRule.RunningMean),
            WeightDecay = training.FindNumber(Keys.WeightDecay, NumberRule.Decay),
        };
        CheckOptions(training, spec);
        return spec;
    }

    // An optimizer that the file names wrongly has a diagnostic already.
    private void CheckOptions(ObjectReader training, TrainingSpec spec)
    {
        if (spec.Optimizer == null && training.Find(Keys.Optimizer) != null)
            return;
        Optimizer chosen = spec.Optimizer ?? Optimizer.Sgd;
        CheckOption(training, Keys.Momentum, spec.Momentum != null, chosen, optimizer => optimizer.TakesMomentum);
        CheckOption(training, Keys.Nesterov, spec.Nesterov != null, chosen, optimizer => optimizer.TakesNesterov);
        CheckOption(training, Keys.Decay, spec.Decay != null, chosen, optimizer => optimizer.DefaultDecay != null);
        if (chosen.TakesNesterov && spec.Nesterov == true && (spec.Momentum == 0 || training.Find(Keys.Momentum) == null))
            findings.Add(Rules.UnfitOption, training.Find(Keys.Nesterov)!.Span, Keys.Nesterov, "true", "looks ahead along a momentum above 0", "add one, as in \"momentum\": 0.9");
    }

    private void CheckOption(ObjectReader training, string key, bool isGiven, Optimizer chosen, Func<Optimizer, bool> takesIt)
    {
        if (!isGiven || takesIt(chosen))
            return;
        JsonNode node = training.Find(key)!;
        string value = node is JsonNumber number ? Excerpt.Of(number.Text) : ((JsonLiteral)node).Text;
        string owners = Text.List(Optimizer.All.Where(takesIt).Select(optimizer => $"\"{optimizer.Name}\""), "or");
        findings.Add(Rules.UnfitOption, node.Span, key, value, $"belongs to the optimizer {owners} and this one is \"{chosen.Name}\"", $"remove it, or choose {owners}");
    }
}
