namespace Generated.Digits.Generator.Spec;

/// <summary>The update formula that a host begins with; PyTorch's.</summary>
internal enum OptimizerKind
{
    /// <summary>Stochastic gradient descent, with momentum where asked for.</summary>
    Sgd,

    /// <summary>Adam; weight decay is added to the gradient.</summary>
    Adam,

    /// <summary>Adam with weight decay apart from the gradient.</summary>
    AdamW,
}
