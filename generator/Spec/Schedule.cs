namespace Generated.Digits.Generator.Spec;

/// <summary>How the learning rate changes over a run's steps.</summary>
internal enum Schedule
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>Half a cosine wave down to almost nothing.</summary>
    Cosine,

    /// <summary>A straight line, likewise.</summary>
    Linear,
}
