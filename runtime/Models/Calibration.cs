namespace Generated.Digits.Models;

/// <summary>
/// How far a network's confidence agrees with its accuracy. The confidence in an answer is the probability that the network gives it; images are sorted
/// into bins of equal width by it. In each bin, mean confidence and accuracy would be equal if confidence could be taken at its word. The expected
/// calibration error is the mean of their difference over all images: Σ n_b / n · |accuracy_b − confidence_b| (Guo, Pleiss, Sun and Weinberger, "On
/// calibration of modern neural networks", 2017; 15 bins, as there).
/// </summary>
/// <param name="ExpectedError">The expected calibration error, a fraction.</param>
/// <param name="SamplingError">
/// What a network whose confidence is exactly its accuracy would show on as many images, by chance: in each bin the mean absolute deviation of the number
/// of correct answers, √(2/π · Σ p(1 − p)), where p are the confidences.
/// </param>
/// <param name="Confidence">The mean over all images.</param>
/// <param name="Accuracy">Of all images.</param>
/// <param name="Bins">The reliability curve: the bins that hold an image, from the least confident up.</param>
internal sealed record Calibration(double ExpectedError, double SamplingError, double Confidence, double Accuracy, IReadOnlyList<Calibration.Bin> Bins)
{
    /// <summary>Bins from 0 to 1.</summary>
    public const int BinCount = 15;

    /// <summary>Images of like confidence.</summary>
    /// <param name="From">Their least confidence, and</param>
    /// <param name="To">the next bin's.</param>
    /// <param name="Count">How many images.</param>
    /// <param name="Correct">Those that are classified correctly.</param>
    /// <param name="Confidence">Their mean confidence.</param>
    internal sealed record Bin(double From, double To, int Count, int Correct, double Confidence)
    {
        /// <summary>The fraction of them that is classified correctly.</summary>
        public double Accuracy => (double)Correct / Count;
    }

    /// <summary>
    /// Measures it on images of <paramref name="labels"/>, for which <paramref name="network"/> has given <paramref name="outputs"/>, [images, outputs]; null
    /// where outputs are not probabilities, or there is no image.
    /// </summary>
    public static Calibration? Of(ReadOnlySpan<byte> labels, ReadOnlySpan<float> outputs, NetworkShape network)
    {
        if (!network.HasProbabilities || labels.Length == 0)
            return null;
        Classes classes = network.Classes;
        int[] counts = new int[BinCount], correct = new int[BinCount];
        double[] confidences = new double[BinCount], variances = new double[BinCount];
        for (int image = 0; image < labels.Length; image++)
        {
            ReadOnlySpan<float> output = outputs.Slice(image * classes.OutputSize, classes.OutputSize);
            int answer = classes.Answer(output);
            double confidence = classes.Confidence(output, answer);
            if (!double.IsFinite(confidence))
                return null;
            int bin = Math.Clamp((int)(confidence * BinCount), 0, BinCount - 1);
            counts[bin]++;
            confidences[bin] += confidence;
            variances[bin] += confidence * (1 - confidence);
            correct[bin] += answer == labels[image] ? 1 : 0;
        }

        Bin[] bins = [.. Enumerable.Range(0, BinCount)
            .Where(bin => counts[bin] > 0)
            .Select(bin => new Bin((double)bin / BinCount, (bin + 1.0) / BinCount, counts[bin], correct[bin], confidences[bin] / counts[bin]))];
        return new Calibration(
            bins.Sum(bin => bin.Count * Math.Abs(bin.Accuracy - bin.Confidence)) / labels.Length,
            variances.Sum(variance => Math.Sqrt(2 / Math.PI * Math.Max(0, variance))) / labels.Length,
            confidences.Sum() / labels.Length,
            (double)correct.Sum() / labels.Length,
            bins);
    }
}
