using Generated.Digits.Generator.Activations;

namespace Generated.Digits.Generator.Spec;

/// <summary>The start of a layer's weights; <paramref name="Deviation"/> is the Gaussian's standard deviation and means nothing to the others.</summary>
internal sealed record InitializerSpec(Initializer Kind, double Deviation = 0)
{
    /// <summary>The chosen initializer or, without one, that which suits the activation.</summary>
    public static InitializerSpec Of(InitializerSpec? chosen, Activation activation) =>
        chosen ?? new InitializerSpec(activation.SuitsHe ? Initializer.He : Initializer.Glorot);
}
