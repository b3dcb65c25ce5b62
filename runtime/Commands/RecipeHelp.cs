using System.Globalization;
using Generated.Digits.Generator.Optimizers;
using Generated.Digits.Training;

namespace Generated.Digits.Commands;

/// <summary>What the help of <c>train</c> says of defaults that depend on the optimizer: network.json's own value in place of the recipe's.</summary>
internal static class RecipeHelp
{
    /// <summary>"0.003 for adamW, as network.json has it; 0.5 for sgd, times (1 - momentum); 0.002 for adam".</summary>
    public static string LearningRate(SpecTraining spec)
    {
        IEnumerable<string> others = Others(spec.LearningRate is not null, spec)
            .GroupBy(optimizer => (Rate: TrainingOptions.DefaultRate(optimizer), optimizer.TakesMomentum))
            .Select(group => $"{Short(group.Key.Rate)} for {string.Join(" and ", group.Select(NameOf))}{(group.Key.TakesMomentum ? ", times (1 - momentum)" : "")}");
        return string.Join("; ", Own(spec.LearningRate, spec).Concat(others));
    }

    /// <summary>"0.05 for adamW, as network.json has it; 0 for sgd and adam".</summary>
    public static string WeightDecay(SpecTraining spec)
    {
        IEnumerable<string> others = Others(spec.WeightDecay is not null, spec)
            .GroupBy(optimizer => TrainingOptions.For(new SpecTraining { Optimizer = optimizer }).WeightDecay)
            .Select(group => $"{Short(group.Key)} for {string.Join(" and ", group.Select(NameOf))}");
        return string.Join("; ", Own(spec.WeightDecay, spec).Concat(others));
    }

    private static IEnumerable<string> Own(float? value, SpecTraining spec) =>
        value is { } own ? [string.Create(CultureInfo.InvariantCulture, $"{own} for {spec.ChosenOptimizer.Name}, as network.json has it")] : [];

    private static IEnumerable<Optimizer> Others(bool hasOwn, SpecTraining spec) =>
        Optimizer.All.Where(optimizer => !hasOwn || optimizer != spec.ChosenOptimizer);

    private static string NameOf(Optimizer optimizer) => optimizer.Name;

    // A third has more digits than help needs.
    private static string Short(float value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
