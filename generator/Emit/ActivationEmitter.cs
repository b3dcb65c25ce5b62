using Generated.Digits.Generator.Graph;
using Generated.Digits.Generator.Operations.Dense;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Generator.Emit;

/// <summary>Activations and their derivatives, as expressions over one vector and as passes over a panel.</summary>
internal static class ActivationEmitter
{
    /// <summary>Whether the dense kernel applies the activation to its sums in registers: one or two instructions do it.</summary>
    public static bool IsFused(DenseNetwork network, DenseLayer layer) =>
        !network.IsActivatedWithLoss(layer) && layer.Activation is Activation.Relu or Activation.LeakyRelu;

    /// <summary>Whether one or two instructions apply <paramref name="activation"/>.</summary>
    public static bool IsFused(Activation activation) => activation is Activation.Relu or Activation.LeakyRelu;

    /// <summary>Whether the forward pass stores its derivative.</summary>
    public static bool StoresDerivative(Activation activation) => activation is Activation.Gelu or Activation.Silu or Activation.Softplus;

    /// <summary>The activation of sums, with its derivative.</summary>
    public static string ApplyWithDerivative(Activation activation, string value, string derivative) => $"{activation}({value}, {derivative})";

    /// <summary>Whether the layer has a pass of its own, because its activation takes more than the kernel's registers.</summary>
    public static bool HasPass(DenseNetwork network, DenseLayer layer) =>
        !network.IsActivatedWithLoss(layer) && layer.Activation != Activation.Identity && !IsFused(network, layer);

    /// <summary>The activation of <paramref name="value"/>.</summary>
    public static string Apply(Activation activation, string value) =>
        activation == Activation.Identity ? value : $"{activation}({value})";

    /// <summary><paramref name="gradient"/> times the derivative, from the output or, where that is kept, from the kept slope.</summary>
    public static string TimesSlope(Activation activation, string gradient, string kept) => activation switch
    {
        Activation.Identity => gradient,
        Activation.Gelu or Activation.Silu or Activation.Softplus => $"({gradient} * {kept})",
        _ => $"Times{activation}Slope({gradient}, {kept})",
    };

    /// <summary>The derivative as a scalar expression of output <paramref name="a"/> and kept slope.</summary>
    public static string ScalarSlope(Activation activation, string a, string slope) => activation switch
    {
        Activation.Identity => "1f",
        Activation.Relu => $"({a} > 0 ? 1f : 0f)",
        Activation.LeakyRelu => $"({a} > 0 ? 1f : 0.01f)",
        Activation.Elu => $"({a} > 0 ? 1f : {a} + 1)",
        Activation.Sigmoid => $"({a} * (1 - {a}))",
        Activation.Tanh => $"(1 - {a} * {a})",
        _ => slope,
    };
}
