namespace Generated.Digits.Generator.Spec;

/// <summary>What training makes small: the mean over the batch, as PyTorch's <c>reduction="mean"</c>.</summary>
internal enum Loss
{
    /// <summary>−ln p[label]; the last layer is softmax.</summary>
    CrossEntropy,

    /// <summary>−(y·ln p + (1 − y)·ln(1 − p)), a mean over the outputs too; the last layer is sigmoid.</summary>
    BinaryCrossEntropy,

    /// <summary>(p − y)², a mean over the outputs too.</summary>
    MeanSquaredError,
}
