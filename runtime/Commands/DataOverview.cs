namespace Generated.Digits.Commands;

/// <summary>What the <c>data</c> verb tells: every place where images can come from.</summary>
/// <param name="Variable">What MNIST_DIR holds; null where it is not set.</param>
/// <param name="Cache">What the user's cache folder holds.</param>
/// <param name="Mirrors">Where it is downloaded from.</param>
/// <param name="Auto">What <c>--data auto</c> takes now.</param>
internal sealed record DataOverview(DataPlace? Variable, DataPlace Cache, IReadOnlyList<string> Mirrors, string Auto);
