namespace Generated.Digits.Reports.Statistics;

/// <summary>The images that a curve was measured on.</summary>
internal enum CurveKind
{
    /// <summary>Those that were learned from.</summary>
    Train,

    /// <summary>Those set aside to watch the training with.</summary>
    Validation,

    /// <summary>Those that chose nothing.</summary>
    Test,
}
