using System.Diagnostics;
using Generated.Digits.Data;
using Generated.Digits.Models;
using Generated.Digits.Training.Augmentation;

namespace Generated.Digits.Training;

/// <summary>
/// Trains a network, an epoch at a time. It works in chunks of whole steps, and may be stopped after any of them and
/// captured; a trainer restored from that goes on to the same bits as one that was never stopped.
/// </summary>
internal sealed class Trainer
{
    /// <summary>Multiplications after which a chunk ends: some ten milliseconds, so that Ctrl-C is obeyed and progress seen.</summary>
    private const long ChunkWork = 1L << 30;

    private const int MaximumChunkSteps = 100;

    private readonly Network _network;
    private readonly Network.Samples _train;
    private readonly ReadOnlyMemory<byte> _trainLabels;
    private readonly Network.Samples? _validation;
    private readonly Network.Samples _test;
    private readonly List<EpochResult> _results = [];
    private readonly AugmentedImages? _augmented;
    private readonly WeightAverage? _average;
    private readonly int[] _order;
    private readonly int[] _inOrder = [];
    private readonly int _stepsPerEpoch;
    private readonly int _chunkSteps;
    private readonly long _warmupSteps;

    // The epoch under way.
    private int _position;
    private double _lossSum;
    private int _correct;
    private double _seconds;
    private (double Loss, double Accuracy)? _before; // the notebook measures first, and trains then

    /// <summary>A run from the network's present parameters on.</summary>
    public Trainer(Network network, DigitData data, TrainingOptions options, ulong seed)
    {
        _network = network;
        Options = options;
        Seed = seed;
        int count = data.Train.Count - options.Validation;
        DigitSet train = data.Train.Slice(0, count);
        _train = Samples(train);
        _trainLabels = train.Labels;
        _validation = options.Validation > 0 ? Samples(data.Train.Slice(count, options.Validation)) : null;
        _test = Samples(data.Test);
        _order = new int[count];
        _stepsPerEpoch = (count - 1) / options.Batch + 1;
        _warmupSteps = (long)Math.Min((double)options.Warmup * _stepsPerEpoch, (double)options.Epochs * _stepsPerEpoch - 1);
        long stepWork = NetworkShape.Compiled.Multiplications * Math.Min(options.Batch, count);
        _chunkSteps = (int)Math.Clamp(ChunkWork / stepWork, 1, MaximumChunkSteps);
        if (options.Averaging is { } decay)
        {
            _average = new WeightAverage(network, decay);
            _chunkSteps = Math.Min(_chunkSteps, _average.Period);
        }

        if (options.Augment is { ChangesImages: true } augment)
        {
            _inOrder = [.. Enumerable.Range(0, (int)Math.Min(count, (long)_chunkSteps * options.Batch))];
            _augmented = new AugmentedImages(train, augment, seed, options.Scale, _inOrder.Length, network.Threads);
        }
    }

    /// <summary>How it trains.</summary>
    public TrainingOptions Options { get; }

    /// <summary>What the shuffling grows from.</summary>
    public ulong Seed { get; }

    /// <summary>The epochs completed.</summary>
    public IReadOnlyList<EpochResult> Results => _results;

    /// <summary>Images of one epoch.</summary>
    public int SamplesPerEpoch => _order.Length;

    /// <summary>Whether all epochs are completed.</summary>
    public bool IsFinished => _results.Count >= Options.Epochs;

    /// <summary>Seconds of training, evaluation excluded, the epoch under way included.</summary>
    public double TrainSeconds => _results.Sum(result => result.Seconds) + _seconds;

    /// <summary>Samples trained on, the epoch under way included.</summary>
    public long TrainedSamples => (long)_results.Count * _order.Length + _position;

    /// <summary>Trains to the end of the epoch under way, and measures; false where it was stopped before that.</summary>
    /// <exception cref="InputException">The loss is no longer a number.</exception>
    public bool RunEpoch(Action<TrainingProgress>? report = null, CancellationToken cancellation = default)
    {
        int epoch = _results.Count + 1;
        Stopwatch watch = Stopwatch.StartNew();
        double secondsBefore = _seconds;
        if (Options.Shuffle)
            SampleOrder.Shuffle(_order, Seed, epoch);
        else
            SampleOrder.Fill(_order);
        watch.Stop();
        if (_position == 0 && Options.Recipe == Recipe.Notebook)
            _before = NotebookRecipe.Measure(_network, _train, _trainLabels.Span);
        Span<float> rates = stackalloc float[MaximumChunkSteps];
        while (_position < _order.Length)
        {
            if (cancellation.IsCancellationRequested)
                return false;
            watch.Start();
            Advance(epoch, rates);
            watch.Stop();
            _seconds = secondsBefore + watch.Elapsed.TotalSeconds;
            if (double.IsNaN(_lossSum))
                throw Diverged(epoch);
            report?.Invoke(new TrainingProgress(
                epoch,
                Options.Epochs,
                _position,
                _order.Length,
                _before?.Loss ?? _lossSum / _position,
                _before?.Accuracy ?? (double)_correct / _position,
                _position / _seconds));
        }

        Complete(epoch, _before ?? (_lossSum / _position, (double)_correct / _position));
        return true;
    }

    /// <summary>Loss and accuracy on the test set, of the model as it is now.</summary>
    public Network.Score EvaluateTest() => OfModel(() => _network.Evaluate(_test));

    /// <summary>The model as it is now: the averaged weights and statistics where the run averages, else the network's own.</summary>
    public void ExportModel(Span<float> parameters, Span<float> statistics)
    {
        if (_average is null || TrainedSamples == 0)
        {
            _network.ExportParameters(parameters);
            _network.ExportStatistics(statistics);
            return;
        }

        _average.Parameters.CopyTo(parameters);
        _average.Statistics.CopyTo(statistics);
    }

    /// <summary>Runs <paramref name="measure"/> while the network is the model.</summary>
    public T OfModel<T>(Func<T> measure)
    {
        if (_average is null || TrainedSamples == 0)
            return measure();
        float[] parameters = new float[Network.ParameterCount];
        float[] statistics = new float[Network.StatisticCount];
        _network.ExportParameters(parameters);
        _network.ExportStatistics(statistics);
        _network.ImportParameters(_average.Parameters);
        _network.ImportStatistics(_average.Statistics);
        T result = measure();
        _network.ImportParameters(parameters);
        _network.ImportStatistics(statistics);
        return result;
    }

    /// <summary>Where the run stands.</summary>
    public TrainingState Capture()
    {
        float[] parameters = new float[Network.ParameterCount];
        float[] optimizer = new float[2 * Network.ParameterCount];
        float[] statistics = new float[Network.StatisticCount];
        _network.ExportParameters(parameters);
        _network.ExportOptimizerState(optimizer);
        _network.ExportStatistics(statistics);
        TrainingPosition position = new(
            [.. _results], _position, _lossSum, _correct, _seconds, _network.OptimizerStep, _before?.Loss, _before?.Accuracy);
        float[] average = _average is null ? [] : [.. _average.Parameters, .. _average.Statistics];
        return new TrainingState(position, parameters, optimizer, statistics, average);
    }

    /// <summary>Goes on from where <paramref name="state"/> was captured, of a run with the same options, seed and data.</summary>
    public void Restore(TrainingState state)
    {
        _results.Clear();
        _results.AddRange(state.Position.Results);
        _position = state.Position.Samples;
        _lossSum = state.Position.LossSum;
        _correct = state.Position.Correct;
        _seconds = state.Position.Seconds;
        _before = (state.Position.LossBefore, state.Position.AccuracyBefore) is ({ } loss, { } accuracy) ? (loss, accuracy) : null;
        _network.ImportParameters(state.Parameters);
        _network.ImportOptimizerState(state.Optimizer, state.Position.OptimizerStep);
        _network.ImportStatistics(state.Statistics);
        if (_average is null)
            return;
        state.Average.AsSpan(0, Network.ParameterCount).CopyTo(_average.Parameters);
        state.Average.AsSpan(Network.ParameterCount).CopyTo(_average.Statistics);
    }

    /// <summary>The next chunk of the epoch. Where chunks begin and end depends on the position alone, so that sums do not depend on stops.</summary>
    private void Advance(int epoch, Span<float> rates)
    {
        int step = _position / Options.Batch;
        rates = rates[..Math.Min(_chunkSteps, _stepsPerEpoch - step)];
        long firstStep = (long)(epoch - 1) * _stepsPerEpoch + step;
        LearningRates.Fill(rates, Options, firstStep, (long)Options.Epochs * _stepsPerEpoch, _warmupSteps);
        int end = (int)Math.Min(_order.Length, (long)(step + rates.Length) * Options.Batch);
        Network.Score score = _augmented is null
            ? TrainingSteps.Train(_network, _train, _order.AsSpan(_position..end), Options, rates)
            : TrainingSteps.Train(_network, _augmented.Distort(epoch, _order.AsMemory(_position..end)), _inOrder.AsSpan(0, end - _position), Options, rates);
        _average?.Update(firstStep + rates.Length, rates.Length);
        _lossSum += score.Loss * score.Count;
        _correct += score.Correct;
        _position = end;
    }

    private void Complete(int epoch, (double Loss, double Accuracy) trained)
    {
        (Network.Score? validated, Network.Score tested) = OfModel(
            () => (_validation is null ? (Network.Score?)null : _network.Evaluate(_validation), _network.Evaluate(_test)));
        _results.Add(new EpochResult(
            epoch, _seconds, trained.Loss, trained.Accuracy, tested.Loss, tested.Accuracy, validated?.Loss, validated?.Accuracy));
        _position = 0;
        _lossSum = 0;
        _correct = 0;
        _seconds = 0;
        _before = null;
    }

    private InputException Diverged(int epoch) => InputException.ForSetting(
        "learning rate",
        learningRate => $"training diverged in epoch {epoch}: the loss is no longer a number; a smaller {learningRate} than {Options.LearningRate} may help");

    private Network.Samples Samples(DigitSet set) => Network.Samples.FromBytes(set.Pixels, Options.Scale, set.Labels);
}
