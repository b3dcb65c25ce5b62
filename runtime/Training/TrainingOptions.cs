using System.Text.Json.Serialization;
using Generated.Digits.Data;
using Generated.Digits.Generator.Optimizers;
using Generated.Digits.Training.Augmentation;

namespace Generated.Digits.Training;

/// <summary>How a network is trained. The defaults are the recipe that <c>dotnet run --project runtime</c> follows.</summary>
internal sealed record TrainingOptions
{
    /// <summary>Which set of defaults the rest started from.</summary>
    public Recipe Recipe { get; init; }

    /// <summary>Passes over the training images.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Images per step.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>The first step's learning rate; the schedule takes it from there.</summary>
    public float LearningRate { get; init; } = DefaultLearningRate;

    /// <summary>The update formula.</summary>
    [JsonConverter(typeof(OptimizerConverter))]
    public Optimizer Optimizer { get; init; } = Optimizer.Sgd;

    /// <summary>SGD and RMSprop: the fraction of the last step's direction that a step keeps.</summary>
    public float Momentum { get; init; }

    /// <summary>SGD: look ahead along the momentum.</summary>
    public bool Nesterov { get; init; }

    /// <summary>RMSprop: the fraction of the squared gradients' running mean that a step keeps; null for the others.</summary>
    public float? Decay { get; init; }

    /// <summary>How strongly weights are pulled to zero.</summary>
    public float WeightDecay { get; init; }

    /// <summary>How the learning rate changes, step by step.</summary>
    [JsonConverter(typeof(ScheduleConverter))]
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Cosine;

    /// <summary>Epochs at the beginning in which the learning rate grows, before the schedule begins; a fraction counts.</summary>
    public float Warmup { get; init; }

    /// <summary>How many times the schedule begins anew.</summary>
    public int Restarts { get; init; }

    /// <summary>The decay of the moving average of the weights, which then is the model; null for the last step's weights.</summary>
    public float? Averaging { get; init; }

    /// <summary>How training images are distorted; null for not at all.</summary>
    public AugmentOptions? Augment { get; init; }

    /// <summary>Whether each epoch visits the images in a new order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Pixel × scale is the network's input.</summary>
    public float Scale { get; init; } = DigitSet.UnitScale;

    /// <summary>Training images set aside: the last ones.</summary>
    public int Validation { get; init; }

    /// <summary>Where Adam, AdamW and RMSprop start, which divide a step by the gradients' own size.</summary>
    public const float AdaptiveLearningRate = 0.002f;

    /// <summary>
    /// Where SGD starts: 0.5, chosen for 784-128-10 on 10,000 training images set aside; less in deeper networks, where half of it
    /// made some activations diverge.
    /// </summary>
    public static float DefaultLearningRate => Math.Min(0.5f, 1f / Network.LayerUnits.Count);

    /// <summary>Where <paramref name="optimizer"/> starts, without momentum.</summary>
    public static float DefaultRate(Optimizer optimizer) => optimizer is Sgd ? DefaultLearningRate : AdaptiveLearningRate;

    /// <summary>
    /// The default recipe, over it what network.json says, and over that another optimizer or momentum where one is asked for. What
    /// the file chose for its own optimizer (learning rate, momentum, weight decay) does not serve another one.
    /// </summary>
    public static TrainingOptions For(SpecTraining spec, Optimizer? optimizer = null, float? momentum = null)
    {
        Optimizer chosen = optimizer ?? spec.ChosenOptimizer;
        bool suits = chosen == spec.ChosenOptimizer;
        float kept = momentum ?? (suits ? spec.Momentum : null) ?? 0;
        TrainingOptions recipe = For(chosen, kept);
        return recipe with
        {
            Epochs = spec.Epochs ?? recipe.Epochs,
            Batch = spec.Batch ?? recipe.Batch,
            LearningRate = (suits ? spec.LearningRate : null) ?? recipe.LearningRate,
            Optimizer = chosen,
            Momentum = kept,
            Nesterov = suits && kept > 0 && spec.Nesterov == true,
            Decay = recipe.Decay is null ? null : (suits ? spec.Decay : null) ?? recipe.Decay,
            WeightDecay = (suits ? spec.WeightDecay : null) ?? recipe.WeightDecay,
            Schedule = spec.Schedule ?? recipe.Schedule,
            Warmup = spec.Warmup ?? recipe.Warmup,
            Restarts = spec.Restarts ?? recipe.Restarts,
            Averaging = spec.Averaging ?? recipe.Averaging,
            Augment = spec.Augment ?? recipe.Augment,
        };
    }

    /// <summary>These options with another optimizer or momentum, where one is asked for: with the learning rate and the weight decay that suit it.</summary>
    public TrainingOptions With(Optimizer optimizer, float? momentum)
    {
        if (optimizer == Optimizer && (momentum ?? Momentum) == Momentum)
            return this;
        float kept = momentum ?? (optimizer == Optimizer ? Momentum : 0);
        TrainingOptions other = For(optimizer, kept);
        return this with
        {
            Optimizer = optimizer,
            Momentum = kept,
            Nesterov = optimizer == Optimizer && kept > 0 && Nesterov,
            LearningRate = optimizer == Optimizer ? LearningRate * (1 - kept) / (1 - Momentum) : other.LearningRate,
            Decay = other.Decay,
            WeightDecay = optimizer == Optimizer ? WeightDecay : other.WeightDecay,
        };
    }

    /// <summary>The default recipe with another optimizer: the learning rate that suits it.</summary>
    private static TrainingOptions For(Optimizer optimizer, float momentum)
    {
        // Momentum m adds up steps to 1 / (1 − m) times their size.
        float learningRate = DefaultRate(optimizer) * (1 - momentum);
        return new TrainingOptions { LearningRate = learningRate, Decay = (float?)optimizer.DefaultDecay, WeightDecay = (float)optimizer.DefaultWeightDecay };
    }
}
