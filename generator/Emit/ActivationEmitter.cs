using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;

namespace Generated.Digits.Generator.Emit;

/// <summary>Where a dense layer's activation is applied: by the kernel of its sums, by a pass of its own, or with the loss.</summary>
internal static class ActivationEmitter
{
    /// <summary>Whether the dense kernel applies the activation to its sums in registers.</summary>
    public static bool IsFused(DenseNetwork network, DenseLayer layer) => !network.IsActivatedWithLoss(layer) && layer.Activation.IsFused;

    /// <summary>Whether the layer has a pass of its own, because its activation takes more than the kernel's registers.</summary>
    public static bool HasPass(DenseNetwork network, DenseLayer layer) =>
        !network.IsActivatedWithLoss(layer) && layer.Activation != Activation.Identity && !layer.Activation.IsFused;
}
