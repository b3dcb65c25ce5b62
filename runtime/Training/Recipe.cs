using System.Text.Json.Serialization;

namespace Generated.Digits.Training;

/// <summary>A set of defaults for <see cref="TrainingOptions"/>.</summary>
[JsonConverter(typeof(WordConverter<Recipe>))]
internal enum Recipe
{
    /// <summary>Small batches, shuffled, at a falling learning rate: the accurate and fast one.</summary>
    Default,

    /// <summary>The notebook this project grew from, number for number.</summary>
    Notebook,

    /// <summary>The most accurate one: distorted images, averaged weights, many epochs.</summary>
    Augmented,
}
