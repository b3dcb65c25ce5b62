namespace Generated.Digits.Generator.Spec;

/// <summary>How a layer's weights start; biases start at zero.</summary>
internal enum Initializer
{
    /// <summary>Uniform in ±√(6 / inputs): He et al. 2015.</summary>
    He,

    /// <summary>Uniform in ±√(6 / (inputs + units)): Glorot and Bengio 2010.</summary>
    Glorot,

    /// <summary>All zero.</summary>
    Zeros,

    /// <summary>Gaussian around zero.</summary>
    Normal,
}
