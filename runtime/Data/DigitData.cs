namespace Generated.Digits.Data;

/// <summary>What a run learns from and what it is measured on.</summary>
/// <param name="Train">The images to learn from.</param>
/// <param name="Test">The images to measure with: never used to choose anything.</param>
/// <param name="Name">A word or two for titles: "MNIST", "drawn digits", a folder's name.</param>
/// <param name="Description">A line that says where the images came from.</param>
internal sealed record DigitData(DigitSet Train, DigitSet Test, string Name, string Description);
