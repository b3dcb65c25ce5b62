using Generated.Digits.Generator.Json;

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
            WeightDecay = training.FindNumber(Keys.WeightDecay, NumberRule.Decay),
        };
        CheckMomentum(training, spec);
        return spec;
    }

    // Adam has momentum of its own, whose constants the generated class gives by name.
    private void CheckMomentum(ObjectReader training, TrainingSpec spec)
    {
        if (spec.Optimizer is { TakesMomentum: false })
        {
            string belongs = $"belongs to the optimizer \"sgd\" and this one is \"{spec.Optimizer.Name}\"";
            if (spec.Momentum != null)
                findings.Add(Rules.UnfitMomentum, training.Find(Keys.Momentum)!.Span, Keys.Momentum, Excerpt.Of(((JsonNumber)training.Find(Keys.Momentum)!).Text), belongs, "remove it, or choose \"sgd\"");
            if (spec.Nesterov is { } flag)
                findings.Add(Rules.UnfitMomentum, training.Find(Keys.Nesterov)!.Span, Keys.Nesterov, flag ? "true" : "false", belongs, "remove it, or choose \"sgd\"");
        }
        else if (spec.Nesterov == true && (spec.Momentum == 0 || training.Find(Keys.Momentum) == null))
        {
            findings.Add(Rules.UnfitMomentum, training.Find(Keys.Nesterov)!.Span, Keys.Nesterov, "true", "looks ahead along a momentum above 0", "add one, as in \"momentum\": 0.9");
        }
    }
}
