using System.Text.Json.Serialization;

namespace Generated.Digits.Training;

/// <summary>A set of defaults for <see cref="TrainingOptions"/>.</summary>
internal enum Recipe
{
    /// <summary>Small batches, shuffled, at a falling learning rate: the accurate and fast one.</summary>
    [JsonStringEnumMemberName("default")]
    Default,

    /// <summary>The notebook this project grew from, number for number.</summary>
    [JsonStringEnumMemberName("notebook")]
    Notebook,
}
