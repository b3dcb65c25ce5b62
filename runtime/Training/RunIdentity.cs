using Generated.Digits.Data;

namespace Generated.Digits.Training;

/// <summary>What makes a run the run it is: from these alone it leads to the same bits every time.</summary>
/// <param name="Spec">The network's spec.</param>
/// <param name="Data">The data as it was asked for.</param>
/// <param name="DataSha256">SHA-256 of all pixels and labels.</param>
/// <param name="Options">How it trains.</param>
/// <param name="Seed">What it grew from.</param>
/// <param name="Images">What is done to the images of files; null in checkpoints of versions that did nothing to them.</param>
internal sealed record RunIdentity(string Spec, string Data, string DataSha256, TrainingOptions Options, ulong Seed, ImageOptions? Images = null);
