namespace Generated.Digits.Generator.Spec;

/// <summary>
/// How far a training's settings may go: one table for network.json, the command line and the page. The program that trains links this
/// file; a test holds network.schema.json to it.
/// </summary>
internal static class TrainingLimits
{
    /// <summary>The most passes over the data.</summary>
    public const int Epochs = 100_000;

    /// <summary>The most passes that the page takes: a browser keeps the whole curve, and shows it.</summary>
    public const int EpochsOnPage = 200;

    /// <summary>The most samples per step.</summary>
    public const int Batch = 1_000_000;

    /// <summary>The largest learning rate.</summary>
    public const int LearningRate = 1000;

    /// <summary>The largest momentum: at 1 it would never end.</summary>
    public const double Momentum = 0.9999;

    /// <summary>The largest weight decay, and the largest penalty on parameters.</summary>
    public const int Decay = 1000;
}
