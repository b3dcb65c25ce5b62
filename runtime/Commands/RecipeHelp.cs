using System.Globalization;
using Generated.Digits.Training;

namespace Generated.Digits.Commands;

/// <summary>What the help of <c>train</c> says of defaults that depend on the optimizer: network.json's own value in place of the recipe's.</summary>
internal static class RecipeHelp
{
    /// <summary>"0.003 for adamW, as network.json has it; 0.5 for sgd, times (1 - momentum); 0.002 for adam".</summary>
    public static string LearningRate(SpecTraining spec)
    {
        IEnumerable<string> others = Others(spec.LearningRate is not null, spec)
            .GroupBy(kind => kind == OptimizerKind.Sgd ? TrainingOptions.DefaultLearningRate : TrainingOptions.AdamLearningRate)
            .Select(group => $"{Short(group.Key)} for {string.Join(" and ", group.Select(Words.Of))}{(group.Contains(OptimizerKind.Sgd) ? ", times (1 - momentum)" : "")}");
        return string.Join("; ", Own(spec.LearningRate, spec).Concat(others));
    }

    /// <summary>"0.05 for adamW, as network.json has it; 0 for sgd and adam".</summary>
    public static string WeightDecay(SpecTraining spec)
    {
        IEnumerable<string> others = Others(spec.WeightDecay is not null, spec)
            .GroupBy(kind => TrainingOptions.For(new SpecTraining { Optimizer = kind }).WeightDecay)
            .Select(group => $"{Short(group.Key)} for {string.Join(" and ", group.Select(Words.Of))}");
        return string.Join("; ", Own(spec.WeightDecay, spec).Concat(others));
    }

    private static IEnumerable<string> Own(float? value, SpecTraining spec) =>
        value is { } own ? [string.Create(CultureInfo.InvariantCulture, $"{own} for {Words.Of(spec.ChosenOptimizer)}, as network.json has it")] : [];

    private static IEnumerable<OptimizerKind> Others(bool hasOwn, SpecTraining spec) =>
        Enum.GetValues<OptimizerKind>().Where(kind => !hasOwn || kind != spec.ChosenOptimizer);

    // A third has more digits than help needs.
    private static string Short(float value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
