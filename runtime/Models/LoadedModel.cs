namespace Generated.Digits.Models;

/// <summary>Parameters that fit the network, with what their file says about itself.</summary>
/// <param name="Path">Where they came from.</param>
/// <param name="Parameters">In canonical order.</param>
/// <param name="Statistics">Running statistics in canonical order; none without batch normalization.</param>
/// <param name="Facts">The file's <c>__metadata__</c>: the spec, how it was trained.</param>
/// <param name="InputScale">What the training images' bytes were multiplied by: an image given to the network must be too.</param>
internal sealed record LoadedModel(string Path, float[] Parameters, float[] Statistics, IReadOnlyDictionary<string, string> Facts, float InputScale)
{
    /// <summary>Gives a network the parameters and statistics.</summary>
    public void ApplyTo(Network network)
    {
        network.ImportParameters(Parameters);
        network.ImportStatistics(Statistics);
    }
}
