using System.Text.Json.Serialization;

namespace Generated.Digits.Training;

/// <summary>The update formulas of the generated class: PyTorch's.</summary>
[JsonConverter(typeof(WordConverter<OptimizerKind>))]
internal enum OptimizerKind
{
    /// <summary>Stochastic gradient descent, with momentum where asked for.</summary>
    Sgd,

    /// <summary>Adam; weight decay is added to the gradient.</summary>
    Adam,

    /// <summary>Adam with weight decay apart from the gradient.</summary>
    AdamW,
}
