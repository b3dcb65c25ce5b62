namespace Generated.Digits.Generator.Schedule;

/// <summary>
/// Whole panels: where each thread has whole panels of the first layer to itself, two barriers of a block go.
/// <para>Applies at run time, where the number of threads divides the number of panels.</para>
/// <para>
/// It pays because such a thread reads only weights, outputs and deltas of layer 0 that it wrote itself: behind the backward step to
/// layer 0, and from the update to the next block's first stage, it need not wait for others.
/// </para>
/// </summary>
internal static class WholePanels
{
    /// <summary>The barriers behind the backward step to layer 0, if it is divided by panels, and behind the gradients become conditional.</summary>
    public static IReadOnlyList<Stage> Rewrite(IReadOnlyList<Stage> stages) =>
        [.. stages.Select(stage => IsWithinPanels(stage) ? stage with { Barrier = StageBarrier.WhenPanelsAreShared } : stage)];

    private static bool IsWithinPanels(Stage stage) => stage.Steps[0] switch
    {
        GradientStep => true,
        BackwardStep { Layer: var layer } => stage.Division == Division.Panels && layer.Previous!.IsFirst && PartialSums.Applies(layer),
        _ => false,
    };
}
