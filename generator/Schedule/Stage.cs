using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Schedule;

/// <summary>How the work of a stage is divided among the threads.</summary>
internal enum Division
{
    /// <summary>By the panels of a layer; a panel that several threads have, by samples.</summary>
    Panels,

    /// <summary>By the samples of the block.</summary>
    Samples,

    /// <summary>By the rows of each layer's weights.</summary>
    WeightRows,

    /// <summary>Not at all: every thread computes all of it for itself.</summary>
    Repeated,
}

/// <summary>Whether the threads wait for one another behind a stage.</summary>
internal enum StageBarrier
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>Where two threads have rows or samples of the same panel of the first layer.</summary>
    WhenPanelsAreShared,

    /// <summary>Never: what follows reads only what the same thread wrote.</summary>
    None,
}

/// <summary>
/// Steps that follow one another on each thread without a barrier in between.
/// <paramref name="Panels"/>: the layer whose panels the threads divide, if it is panels that they divide.
/// </summary>
internal sealed record Stage(Division Division, DenseLayer? Panels, IReadOnlyList<Step> Steps, StageBarrier Barrier)
{
    /// <summary>A stage that is divided by samples, with a barrier behind it.</summary>
    public static Stage OverSamples(params Step[] steps) => new(Division.Samples, null, steps, StageBarrier.Always);

    /// <summary>Whether the stage has the loss.</summary>
    public bool HasLoss => Steps.OfType<LossStep>().Any();

    /// <summary>Whether the stage drops outputs.</summary>
    public bool HasDropout => Steps.OfType<DropoutStep>().Any();

    /// <summary>Whether the stage contains <paramref name="step"/>.</summary>
    public bool Has(Step step) => Steps.Contains(step);

    /// <summary>The stage, divided by the panels of a layer.</summary>
    public Stage OverPanels(DenseLayer layer) => this with { Division = Division.Panels, Panels = layer };
}
