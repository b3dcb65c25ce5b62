using Generated.Digits.Generator.Optimizers;
using Generated.Digits.Training.Augmentation;

namespace Generated.Digits.Training;

/// <summary>What network.json says of training; null where it leaves the choice to the program.</summary>
internal sealed record SpecTraining
{
    /// <summary>The compiled network's.</summary>
    public static SpecTraining Compiled { get; } = new()
    {
        Epochs = Network.TrainingDefaults.Epochs,
        Batch = Network.TrainingDefaults.Batch,
        LearningRate = Network.TrainingDefaults.LearningRate,
        Schedule = LearningRateSchedule.Find(Network.TrainingDefaults.Schedule),
        Optimizer = Optimizer.Find(Network.TrainingDefaults.Optimizer),
        Momentum = Network.TrainingDefaults.Momentum,
        Nesterov = Network.TrainingDefaults.Nesterov,
        Decay = Network.TrainingDefaults.Decay,
        WeightDecay = Network.TrainingDefaults.WeightDecay,
        Warmup = Network.TrainingDefaults.Warmup,
        Restarts = Network.TrainingDefaults.Restarts,
        Averaging = Network.TrainingDefaults.Averaging,
        Augment = CompiledAugment(),
    };

    /// <summary>Passes over the training images.</summary>
    public int? Epochs { get; init; }

    /// <summary>Images per step.</summary>
    public int? Batch { get; init; }

    /// <summary>The first step's learning rate.</summary>
    public float? LearningRate { get; init; }

    /// <summary>How the learning rate changes.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>The update formula.</summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>SGD and RMSprop: the fraction of the last step's direction that a step keeps.</summary>
    public float? Momentum { get; init; }

    /// <summary>SGD: look ahead along the momentum.</summary>
    public bool? Nesterov { get; init; }

    /// <summary>RMSprop: the fraction of the squared gradients' running mean that a step keeps.</summary>
    public float? Decay { get; init; }

    /// <summary>How strongly weights are pulled to zero.</summary>
    public float? WeightDecay { get; init; }

    /// <summary>Epochs in which the learning rate grows.</summary>
    public float? Warmup { get; init; }

    /// <summary>How many times the schedule begins anew.</summary>
    public int? Restarts { get; init; }

    /// <summary>The decay of the weights' moving average.</summary>
    public float? Averaging { get; init; }

    /// <summary>How training images are distorted.</summary>
    public AugmentOptions? Augment { get; init; }

    /// <summary>The optimizer that the block's learning rate, momentum and weight decay were chosen for.</summary>
    public Optimizer ChosenOptimizer => Optimizer ?? Optimizer.Sgd;

    private static AugmentOptions? CompiledAugment()
    {
        AugmentOptions options = new()
        {
            Rotate = Network.TrainingDefaults.Rotate ?? 0,
            Scale = Network.TrainingDefaults.Scale ?? 0,
            Shear = Network.TrainingDefaults.Shear ?? 0,
            Shift = Network.TrainingDefaults.Shift ?? 0,
            Elastic = Network.TrainingDefaults.Elastic ?? 0,
            Smoothness = Network.TrainingDefaults.Smoothness ?? AugmentOptions.DefaultSmoothness,
        };
        return options.ChangesImages ? options : null;
    }
}
