using Generated.Digits.Hashing;

namespace Generated.Digits.Data;

/// <summary>What a run learns from and what it is measured on.</summary>
/// <param name="Train">The images to learn from.</param>
/// <param name="Test">The images to measure with: never used to choose anything.</param>
/// <param name="Name">A word or two for titles: "MNIST", "drawn digits", a folder's name.</param>
/// <param name="Description">A line that says where the images came from.</param>
internal sealed record DigitData(DigitSet Train, DigitSet Test, string Name, string Description)
{
    /// <summary>Whether this program drew them.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>What is unusual about the images, a sentence each: a run is told of it before it begins, and its report repeats it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>SHA-256 of all pixels and labels: tells whether two runs saw the same data.</summary>
    public string Sha256()
    {
        using Sha256 hash = new();
        foreach (DigitSet set in (DigitSet[])[Train, Test])
        {
            hash.Append(set.Pixels.Span);
            hash.Append(set.Labels.Span);
        }

        return Convert.ToHexStringLower(hash.Finish());
    }
}
