using System.Text.Json.Serialization;

namespace Generated.Digits.Training;

/// <summary>How the learning rate changes over a run's steps.</summary>
internal enum LearningRateSchedule
{
    /// <summary>It does not.</summary>
    [JsonStringEnumMemberName("constant")]
    Constant,

    /// <summary>Half a cosine wave, from the full rate at the first step down to almost nothing at the last.</summary>
    [JsonStringEnumMemberName("cosine")]
    Cosine,

    /// <summary>A straight line, likewise.</summary>
    [JsonStringEnumMemberName("linear")]
    Linear,
}
