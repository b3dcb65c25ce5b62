using Generated.Digits.Generator.Optimizers;

namespace Generated.Digits.Generator.Spec;

/// <summary>The values that a host begins to train with; null where the file leaves them to it.</summary>
internal sealed record TrainingSpec
{
    /// <summary>Passes over the training samples.</summary>
    public int? Epochs { get; init; }

    /// <summary>Samples per step.</summary>
    public int? Batch { get; init; }

    /// <summary>The first step's learning rate.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How the learning rate changes.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>The update formula.</summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>SGD and RMSprop: the fraction of the last step's direction that a step keeps.</summary>
    public double? Momentum { get; init; }

    /// <summary>SGD: look ahead along the momentum.</summary>
    public bool? Nesterov { get; init; }

    /// <summary>RMSprop: the fraction of the squared gradients' running mean that a step keeps.</summary>
    public double? Decay { get; init; }

    /// <summary>How strongly the optimizer pulls weights to zero.</summary>
    public double? WeightDecay { get; init; }
}
