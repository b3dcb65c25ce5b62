using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Schedule;

/// <summary>
/// Repeated output layer: every thread computes the last layer for itself, for all samples.
/// <para>Applies to two layers of which the second has partial sums.</para>
/// <para>It pays because the output layer, whose partial sums are known, is then less work than a barrier would cost.</para>
/// </summary>
internal static class RepeatedOutput
{
    /// <summary>Whether the threads of <paramref name="network"/> do so.</summary>
    public static bool Applies(DenseNetwork network) => network.Layers.Count == 2 && PartialSums.Applies(network.Last);

    /// <summary>The last layer's forward pass and the loss become one stage, which is not divided and needs no barrier.</summary>
    public static IReadOnlyList<Stage> Rewrite(DenseNetwork network, IReadOnlyList<Stage> stages)
    {
        if (!Applies(network))
            return stages;
        Stage forward = stages.Single(stage => stage.Has(new AddPartialSumsStep(network.Last))), loss = stages.Single(stage => stage.HasLoss);
        var repeated = new Stage(Division.Repeated, null, [.. forward.Steps, .. loss.Steps], StageBarrier.None);
        return [.. stages.Where(stage => stage != loss).Select(stage => stage == forward ? repeated : stage)];
    }
}
