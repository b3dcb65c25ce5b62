namespace Generated.Digits.Generator.Optimizers;

/// <summary>How the learning rate changes over the steps of a run.</summary>
internal sealed class LearningRateSchedule
{
    private readonly Func<double, double> _factor;

    private LearningRateSchedule(string name, string[] otherNames, Func<double, double> factor)
    {
        Name = name;
        OtherNames = otherNames;
        _factor = factor;
    }

    /// <summary>It does not change.</summary>
    public static LearningRateSchedule Constant { get; } = new("constant", ["none", "fixed"], _ => 1);

    /// <summary>Half a cosine wave, from the full rate at the first step down to almost nothing at the last.</summary>
    public static LearningRateSchedule Cosine { get; } = new("cosine", ["cosineAnnealing", "cosineDecay"], progress => (1 + Math.Cos(Math.PI * progress)) / 2);

    /// <summary>A straight line from the full rate at the first step down to almost nothing at the last.</summary>
    public static LearningRateSchedule Linear { get; } = new("linear", ["linearDecay"], progress => 1 - progress);

    /// <summary>Every schedule, in the order in which messages list them.</summary>
    public static IReadOnlyList<LearningRateSchedule> All { get; } = [Constant, Cosine, Linear];

    /// <summary>The schedule that network.json calls <paramref name="name"/>; null if there is none.</summary>
    public static LearningRateSchedule? Find(string? name) => All.FirstOrDefault(schedule => schedule.Name == name);

    /// <summary>The name in network.json.</summary>
    public string Name { get; }

    /// <summary>Other libraries' names for it. They are not accepted, but messages suggest the right name.</summary>
    public IReadOnlyList<string> OtherNames { get; }

    /// <summary>The factor of the first learning rate at <paramref name="progress"/> from 0, the first step, to below 1.</summary>
    public double Factor(double progress) => _factor(progress);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
