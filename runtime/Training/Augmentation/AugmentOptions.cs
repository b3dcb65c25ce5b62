using System.Text.Json.Serialization;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Training.Augmentation;

/// <summary>
/// How far training images are distorted, anew in each epoch. Every number is drawn for each image by itself, uniformly and on both sides
/// of what changes nothing.
/// </summary>
internal sealed record AugmentOptions
{
    /// <summary>The standard deviation of the Gaussian that smooths an elastic distortion, where nothing else is said.</summary>
    public const float DefaultSmoothness = (float)TrainingLimits.DefaultSmoothness;

    /// <summary>The largest rotation, in degrees.</summary>
    public float Rotate { get; init; }

    /// <summary>Width and height, each by itself, are multiplied by 1 − scale to 1 + scale.</summary>
    public float Scale { get; init; }

    /// <summary>The largest shear: how many pixels a row is moved against the row above it.</summary>
    public float Shear { get; init; }

    /// <summary>The largest shift along each axis, in pixels.</summary>
    public float Shift { get; init; }

    /// <summary>The root mean square of an elastic displacement along each axis, in pixels.</summary>
    public float Elastic { get; init; }

    /// <summary>The standard deviation of the Gaussian that smooths the elastic displacements, in pixels.</summary>
    public float Smoothness { get; init; } = DefaultSmoothness;

    /// <summary>Whether it changes any image.</summary>
    [JsonIgnore]
    public bool ChangesImages => Rotate != 0 || Scale != 0 || Shear != 0 || Shift != 0 || Elastic != 0;
}
