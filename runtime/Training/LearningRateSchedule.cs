using System.Text.Json.Serialization;

namespace Generated.Digits.Training;

/// <summary>How the learning rate changes over a run's steps.</summary>
[JsonConverter(typeof(WordConverter<LearningRateSchedule>))]
internal enum LearningRateSchedule
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>Half a cosine wave, from the full rate at the first step down to almost nothing at the last.</summary>
    Cosine,

    /// <summary>A straight line, likewise.</summary>
    Linear,
}
