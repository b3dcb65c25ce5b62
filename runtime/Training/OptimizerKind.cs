using System.Text.Json.Serialization;

namespace Generated.Digits.Training;

/// <summary>The update formulas of the generated class: PyTorch's.</summary>
internal enum OptimizerKind
{
    /// <summary>Stochastic gradient descent, with momentum where asked for.</summary>
    [JsonStringEnumMemberName("sgd")]
    Sgd,

    /// <summary>Adam; weight decay is added to the gradient.</summary>
    [JsonStringEnumMemberName("adam")]
    Adam,

    /// <summary>Adam with weight decay apart from the gradient.</summary>
    [JsonStringEnumMemberName("adamW")]
    AdamW,
}
