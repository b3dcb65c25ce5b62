using Generated.Digits.Data;

namespace Generated.Digits.Reports.Statistics;

/// <summary>What the network said to each test image, and where it was wrong.</summary>
internal sealed class TestOutcome
{
    private const int SampleSeed = 1;

    private readonly DigitSet testSet;
    private readonly ReadOnlyMemory<float> outputs;
    private readonly int outputSize;
    private readonly int[] predicted;

    /// <summary>Reads every image's answer out of <paramref name="outputs"/>: images × <paramref name="outputSize"/>.</summary>
    public TestOutcome(DigitSet testSet, ReadOnlyMemory<float> outputs, int outputSize)
    {
        this.testSet = testSet;
        this.outputs = outputs;
        this.outputSize = outputSize;
        predicted = new int[testSet.Count];
        List<int> mistakes = [];
        int classCount = outputSize;
        for (int image = 0; image < predicted.Length; image++)
        {
            int label = testSet.Label(image);
            classCount = Math.Max(classCount, label + 1);
            predicted[image] = IndexOfLargest(Outputs(image));
            if (predicted[image] != label)
                mistakes.Add(image);
        }

        ClassCount = classCount;
        MistakesBySureness = [.. mistakes.OrderByDescending(Sureness)];
    }

    /// <summary>How many images were shown.</summary>
    public int Count => predicted.Length;

    /// <summary>Classes that the network tells apart, or that a label names.</summary>
    public int ClassCount { get; }

    /// <summary>Images read right.</summary>
    public int CorrectCount => Count - MistakesBySureness.Count;

    /// <summary>The images read wrong; first those that the network was surest of.</summary>
    public IReadOnlyList<int> MistakesBySureness { get; }

    /// <summary>The class that <paramref name="image"/> is.</summary>
    public int Label(int image) => testSet.Label(image);

    /// <summary>The class that the network took it for: its largest output.</summary>
    public int Predicted(int image) => predicted[image];

    /// <summary>Whether the two are the same.</summary>
    public bool IsRight(int image) => predicted[image] == testSet.Label(image);

    /// <summary>The output that decided.</summary>
    public float Sureness(int image) => Outputs(image)[predicted[image]];

    /// <summary>All outputs for <paramref name="image"/>.</summary>
    public ReadOnlySpan<float> Outputs(int image) => outputs.Span.Slice(image * outputSize, outputSize);

    /// <summary>
    /// Up to <paramref name="count"/> images picked at random, the same every time. (Every n-th image would not do: a set may
    /// hold its classes in turn, and then whole classes are passed over.)
    /// </summary>
    public IReadOnlyList<int> Sample(int count)
    {
        int[] images = [.. Enumerable.Range(0, Count)];
        new Random(SampleSeed).Shuffle(images);
        return [.. images.Take(count).Order()];
    }

    // The first of equals, as the network's own score counts; a comparison with a NaN is false, so NaN never wins over a number.
    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int index = 1; index < values.Length; index++)
        {
            if (values[index] > values[best] || (float.IsNaN(values[best]) && !float.IsNaN(values[index])))
                best = index;
        }

        return best;
    }
}
