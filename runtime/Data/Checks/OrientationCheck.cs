using Generated.Digits.Data.Drawn;
using Generated.Digits.Images;

namespace Generated.Digits.Data.Checks;

/// <summary>
/// Compares a sample of labelled images with digits that this program draws, in all eight orientations: which of ten class means of drawn
/// digits correlates best with an image, and how often is that its label's? Nothing but digits comes near the means in any orientation.
/// </summary>
internal sealed class OrientationCheck
{
    /// <summary>On MNIST's training images the means of so many drawn digits are right for two of three upright, and for one in six transposed.</summary>
    private const int DrawnCount = 1000;

    private const int SampleCount = 500;
    private const int FewestImages = 50;
    private const int Side = DigitFraming.MnistSide;
    private const int ClassCount = 10;

    /// <summary>Fainter pixels are noise of a scan, which would hide where the ink begins.</summary>
    private const byte FaintestInk = 32;

    private readonly Lazy<float[][]> _means = new(() => MeansOf(DrawnDigits.Create(seed: 0, DrawnCount, testCount: 0, threads: 1).Train));
    private readonly DigitFraming _framing = new();
    private readonly float[] _ink = new float[Side * Side];
    private readonly byte[] _frame = new byte[Side * Side];
    private readonly float[] _normalized = new float[Side * Side];

    /// <summary>The fraction of a sample of <paramref name="set"/> whose class is recognized in each orientation; null where it cannot be compared.</summary>
    /// <param name="set">Images; those with labels from 0 to 9 are taken for digits.</param>
    /// <param name="isInverted">Whether ink is dark in them.</param>
    public IReadOnlyDictionary<Orientation, double>? Measure(DigitSet set, bool isInverted)
    {
        if ((set.Rows, set.Columns) != (Side, Side))
            return null;
        int[] digits = [.. Enumerable.Range(0, set.Count).Where(index => set.Label(index) < ClassCount)];
        int count = Math.Min(SampleCount, digits.Length);
        if (count < FewestImages)
            return null;
        Dictionary<Orientation, double> recognized = Orientation.All.ToDictionary(orientation => orientation, _ => 0.0);
        byte[] oriented = new byte[Side * Side];
        for (int sample = 0; sample < count; sample++)
        {
            // Evenly over the whole set, which may be sorted by class.
            int index = digits[(int)((long)sample * digits.Length / count)];
            foreach (Orientation orientation in Orientation.All)
            {
                orientation.Apply(set.Image(index), oriented, Side);
                if (Frame(oriented, isInverted) && Recognize(_frame) == set.Label(index))
                    recognized[orientation] += 1.0 / count;
            }
        }

        return recognized;
    }

    /// <summary>Framed as the drawn digits are: other data sets leave other margins.</summary>
    private bool Frame(ReadOnlySpan<byte> image, bool isInverted)
    {
        for (int pixel = 0; pixel < image.Length; pixel++)
        {
            byte ink = isInverted ? (byte)~image[pixel] : image[pixel];
            _ink[pixel] = ink < FaintestInk ? 0 : ink / 255f;
        }

        return _framing.Frame(_ink, Side, Side, _frame);
    }

    private int Recognize(ReadOnlySpan<byte> image)
    {
        for (int pixel = 0; pixel < image.Length; pixel++)
            _normalized[pixel] = image[pixel];
        float[][] means = _means.Value;
        int best = 0;
        float most = float.NegativeInfinity;
        for (int label = 0; label < ClassCount; label++)
        {
            // The mean of a class has mean zero and length one, and the image's own are the same for all classes.
            float correlation = 0;
            for (int pixel = 0; pixel < _normalized.Length; pixel++)
                correlation += means[label][pixel] * _normalized[pixel];
            if (correlation > most)
                (best, most) = (label, correlation);
        }

        return best;
    }

    private static float[][] MeansOf(DigitSet drawn)
    {
        float[][] means = [.. Enumerable.Range(0, ClassCount).Select(_ => new float[Side * Side])];
        for (int index = 0; index < drawn.Count; index++)
        {
            float[] mean = means[drawn.Label(index)];
            ReadOnlySpan<byte> image = drawn.Image(index);
            for (int pixel = 0; pixel < mean.Length; pixel++)
                mean[pixel] += image[pixel];
        }

        foreach (float[] mean in means)
        {
            float average = mean.Average();
            float length = MathF.Sqrt(mean.Sum(value => (value - average) * (value - average)));
            for (int pixel = 0; pixel < mean.Length; pixel++)
                mean[pixel] = (mean[pixel] - average) / length;
        }

        return means;
    }
}
