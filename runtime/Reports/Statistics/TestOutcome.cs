using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Training;

namespace Generated.Digits.Reports.Statistics;

/// <summary>What the network said to each test image, and where it was wrong.</summary>
internal sealed class TestOutcome
{
    private const int SampleSeed = 1;

    private readonly DigitSet _testSet;
    private readonly ReadOnlyMemory<float> _outputs;
    private readonly Classes _classes;
    private readonly int[] _predicted;
    private readonly int[] _mixed;

    /// <summary>Reads every image's answer out of <paramref name="outputs"/>: images × outputs.</summary>
    public TestOutcome(DigitSet testSet, ReadOnlyMemory<float> outputs, Classes classes)
    {
        _testSet = testSet;
        _outputs = outputs;
        _classes = classes;
        _predicted = classes.Answers(outputs.Span);
        List<int> mistakes = [];
        int classCount = classes.Count;
        for (int image = 0; image < _predicted.Length; image++)
        {
            int label = testSet.Label(image);
            classCount = Math.Max(classCount, label + 1);
            if (_predicted[image] != label)
                mistakes.Add(image);
        }

        ClassCount = classCount;
        _mixed = new int[_predicted.Length];
        SampleOrder.Shuffle(_mixed, SampleSeed, epoch: 0);
        MistakesByConfidence = [.. mistakes.OrderByDescending(Confidence)];
    }

    /// <summary>How many images were shown.</summary>
    public int Count => _predicted.Length;

    /// <summary>Classes that the network tells apart, or that a label names.</summary>
    public int ClassCount { get; }

    /// <summary>Images read right.</summary>
    public int CorrectCount => Count - MistakesByConfidence.Count;

    /// <summary>The images read wrong; first those that the network was surest of.</summary>
    public IReadOnlyList<int> MistakesByConfidence { get; }

    /// <summary>The class that <paramref name="image"/> is.</summary>
    public int Label(int image) => _testSet.Label(image);

    /// <summary>The class that the network took it for.</summary>
    public int Predicted(int image) => _predicted[image];

    /// <summary>Whether the two are the same.</summary>
    public bool IsRight(int image) => _predicted[image] == _testSet.Label(image);

    /// <summary>What its outputs say for that.</summary>
    public float Confidence(int image) => _classes.Confidence(Outputs(image), _predicted[image]);

    /// <summary>All outputs for <paramref name="image"/>.</summary>
    public ReadOnlySpan<float> Outputs(int image) => _outputs.Span.Slice(image * _classes.OutputSize, _classes.OutputSize);

    /// <summary>The answers, counted.</summary>
    public ConfusionMatrix ToConfusionMatrix() => new(_testSet.Labels.Span, _predicted, ClassCount);

    /// <summary>
    /// Up to <paramref name="count"/> images picked at random, the same every time. (Every n-th image would not do: a set may
    /// hold its classes in turn, and then whole classes are passed over.)
    /// </summary>
    public IReadOnlyList<int> Sample(int count) => [.. _mixed.Take(count).Order()];
}
