using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Schedule;

/// <summary>
/// Partial sums: a narrow second layer adds up panel by panel of the first.
/// <para>
/// Applies where layer 1 fits one panel and layer 0 has 2 to 8. Each sum of layer 1 is then a chain for each panel of layer 0, and these
/// are added in order.
/// </para>
/// <para>
/// It pays because the thread that computes a panel of layer 0 also computes that panel's partial sums while the outputs are in its cache,
/// and the backward pass to that panel needs no other thread's work. Without it every thread would wait for all panels before layer 1.
/// </para>
/// </summary>
internal static class PartialSums
{
    private const int MaxPanels = 8;

    /// <summary>The number of partial sums that make one sum of <paramref name="layer"/>; 1 where it is a single chain.</summary>
    public static int Count(DenseLayer layer) =>
        layer.Previous is { IsFirst: true, Panels: <= MaxPanels } first && layer.Panels == 1 ? first.Panels : 1;

    /// <summary>Whether <paramref name="layer"/> has them.</summary>
    public static bool Applies(DenseLayer layer) => Count(layer) > 1;

    /// <summary>The layer of <paramref name="network"/> that has them, or null.</summary>
    public static DenseLayer? Find(DenseNetwork network) => network.Layers.FirstOrDefault(Applies);

    /// <summary>
    /// The first stage also computes the partial sums; layer 1's forward step adds them; the backward step to layer 0 is divided by its panels,
    /// so that each thread goes on with the panels that it has.
    /// </summary>
    public static IReadOnlyList<Stage> Rewrite(DenseNetwork network, IReadOnlyList<Stage> stages)
    {
        if (Find(network) is not { } layer)
            return stages;
        var forward = new ForwardStep(layer);
        return [.. stages.Select(stage =>
        {
            if (stage.Has(new ForwardStep(network.First)))
                return stage with { Steps = [.. stage.Steps, new PartialSumsStep(layer)] };
            if (stage.Has(forward))
                return stage with { Steps = [.. stage.Steps.Select(step => step.Equals(forward) ? new AddPartialSumsStep(layer) : step)] };
            return stage.Has(new BackwardStep(layer)) ? stage.OverPanels(network.First) : stage;
        })];
    }
}
