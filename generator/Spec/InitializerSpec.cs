namespace Generated.Digits.Generator.Spec;

/// <summary>The start of a layer's weights; <paramref name="Deviation"/> is the Gaussian's standard deviation and means nothing to the others.</summary>
internal sealed record InitializerSpec(Initializer Kind, double Deviation = 0);
