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

    /// <summary>The largest decay of the weights' average: at 1 nothing would come in.</summary>
    public const double Averaging = 0.999999;

    /// <summary>The most times that a schedule begins anew.</summary>
    public const int Restarts = 1000;

    /// <summary>The largest rotation of training images, in degrees.</summary>
    public const int Rotate = 180;

    /// <summary>The largest change of their scale: at 1 an image could vanish.</summary>
    public const double Scale = 0.9;

    /// <summary>Their largest shear.</summary>
    public const int Shear = 2;

    /// <summary>Their largest shift, in pixels.</summary>
    public const int Shift = 100;

    /// <summary>The largest root mean square of elastic displacements, in pixels.</summary>
    public const int Elastic = 20;

    /// <summary>The least and the largest deviation of the Gaussian that smooths them, in pixels, and what it is where nothing else is said.</summary>
    public const double LeastSmoothness = 0.5, DefaultSmoothness = 4;

    /// <inheritdoc cref="LeastSmoothness"/>
    public const int Smoothness = 32;
}
