using Generated.Digits.Generator.Activations;
using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>The distribution that a layer's initial weights are drawn from. Initial biases are zero.</summary>
internal enum Initializer
{
    /// <summary>Uniform in ±√(6 / fan-in): He et al. 2015.</summary>
    He,

    /// <summary>Uniform in ±√(6 / (fan-in + fan-out)): Glorot and Bengio 2010.</summary>
    Glorot,

    /// <summary>All weights are zero.</summary>
    Zeros,

    /// <summary>Gaussian with mean zero.</summary>
    Normal,
}

/// <summary>A layer's <c>initializer</c>. <paramref name="Deviation"/> is the standard deviation of <see cref="Initializer.Normal"/>; others have 0.</summary>
internal sealed record InitializerSpec(Initializer Kind, double Deviation = 0)
{
    /// <summary>The chosen initializer or, without one, that which suits the activation.</summary>
    public static InitializerSpec Of(InitializerSpec? chosen, Activation activation) =>
        chosen ?? new InitializerSpec(activation.SuitsHe ? Initializer.He : Initializer.Glorot);

    /// <summary>The initializer of <paramref name="layer"/>, a name or an object with a number; null if there is none, or none that can be read.</summary>
    public static InitializerSpec? Read(ObjectReader layer, SpecDiagnostics diagnostics)
    {
        switch (layer.Find(Keys.Initializer))
        {
            case null:
                return null;
            case JsonObject json:
                double? deviation = new ObjectReader(json, KeyTable.Initializer, diagnostics).FindNumber(Keys.Normal, NumberRule.Deviation);
                return deviation is { } known ? new InitializerSpec(Initializer.Normal, known) : null;
            case JsonString name:
                NamedValue<Initializer>? kind = NamedValue.Read(name, NamedValues.Initializers, Rules.UnknownInitializer, diagnostics);
                return kind == null ? null : new InitializerSpec(kind.Value.Value);
            case { } other:
                diagnostics.Add(Rules.WrongType, other.Span, $"\"{Keys.Initializer}\"", other.Kind, "a string or an object", "\"initializer\": \"he\"");
                return null;
        }
    }
}
