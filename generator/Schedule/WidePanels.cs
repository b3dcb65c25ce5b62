using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Schedule;

/// <summary>
/// Wide middle layers: the threads divide a layer's panels instead of the block's samples.
/// <para>Applies to a layer with several panels that is neither the first (which is always divided by panels) nor the last.</para>
/// <para>It pays because each core then reads the same weights in every block, and they stay in its cache; two more barriers cost less.</para>
/// </summary>
internal static class WidePanels
{
    /// <summary>Whether the threads divide the panels of <paramref name="layer"/>.</summary>
    public static bool Applies(DenseLayer layer) => !layer.IsFirst && !layer.IsLast && layer.Panels > 1;

    /// <summary>Whether <paramref name="network"/> has such a layer.</summary>
    public static bool ApplyTo(DenseNetwork network) => network.Layers.Any(Applies);

    /// <summary>The forward step of such a layer is divided by its panels, the backward step by those of the layer before, if there are several.</summary>
    public static IReadOnlyList<Stage> Rewrite(IReadOnlyList<Stage> stages) => [.. stages.Select(stage => stage.Steps[0] switch
    {
        ForwardStep { Layer: var layer } when Applies(layer) => stage.OverPanels(layer),
        BackwardStep { Layer: { Previous: { Panels: > 1 } previous } layer } when Applies(layer) => stage.OverPanels(previous),
        _ => stage,
    })];
}
