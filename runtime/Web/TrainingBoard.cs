using Generated.Digits.Training;

namespace Generated.Digits.Web;

/// <summary>
/// Where a training writes how far it is and everybody else reads it. It holds the state of one run and no queue for anybody:
/// who reads seldom sees fewer states, and costs nothing.
/// </summary>
internal sealed class TrainingBoard(LiveWeights weights, IReadOnlyList<string> dataChoices)
{
    /// <summary>Enough for a smooth curve over the widest screen.</summary>
    private const int MaximumPoints = 2000;

    private readonly Lock _gate = new();
    private readonly List<CurvePoint> _points = [];
    private readonly List<EpochResult> _results = [];
    private TaskCompletionSource _changed = NewSignal();
    private TrainingOptions _options = new TrainingRequest().ToOptions();
    private TrainingPhase _phase = TrainingPhase.Idle;
    private string _message = "no training yet";
    private string? _data;
    private double _epoch;
    private double _samplesPerSecond;
    private double _spacing;
    private int _run;
    private CurvePoint? _stopped;
    private IReadOnlyList<string> _warnings = [];

    /// <summary>Is done at the next change after now.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
                return _changed.Task;
        }
    }

    /// <summary>Is a training under way, even if it rests?</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
                return _phase is TrainingPhase.Loading or TrainingPhase.Training or TrainingPhase.Paused;
        }
    }

    /// <summary>Begins another run, unless one is under way.</summary>
    public bool TryStart(TrainingOptions options, string data)
    {
        lock (_gate)
        {
            if (IsBusy)
                return false;
            _run++;
            _options = options;
            _data = data;
            _epoch = 0;
            _samplesPerSecond = 0;
            _spacing = (double)options.Epochs / MaximumPoints;
            _stopped = null;
            _warnings = [];
            _points.Clear();
            _results.Clear();
            Set(TrainingPhase.Loading, "getting the images");
            return true;
        }
    }

    /// <summary>The run goes over to <paramref name="phase"/>.</summary>
    public void Show(TrainingPhase phase, string message)
    {
        lock (_gate)
            Set(phase, message);
    }

    /// <summary>The run has its images.</summary>
    public void ShowData(string name, IReadOnlyList<string> warnings)
    {
        lock (_gate)
        {
            _data = name;
            _warnings = warnings;
            Set(TrainingPhase.Training, "training");
        }
    }

    /// <summary>The run was stopped; <paramref name="tested"/> is what the test images say of the weights as they are.</summary>
    public void ShowStopped(CurvePoint tested)
    {
        lock (_gate)
        {
            _epoch = tested.Epoch;
            _stopped = tested;
            Set(TrainingPhase.Stopped, "stopped");
        }
    }

    /// <summary>The run came so far.</summary>
    public void Show(CurvePoint point, double samplesPerSecond)
    {
        lock (_gate)
        {
            _epoch = point.Epoch;
            _samplesPerSecond = samplesPerSecond;
            if (_points.Count == 0 || point.Epoch - _points[^1].Epoch >= _spacing)
                _points.Add(point);
            Signal();
        }
    }

    /// <summary>An epoch is completed.</summary>
    public void Show(EpochResult result)
    {
        lock (_gate)
        {
            _results.Add(result);
            Signal();
        }
    }

    /// <summary>The state of now, with the points from <paramref name="from"/> on if the run is still <paramref name="run"/>.</summary>
    public TrainingStatus Read(int run = -1, int from = 0)
    {
        lock (_gate)
        {
            from = run == _run ? Math.Min(from, _points.Count) : 0;
            return new TrainingStatus(
                _run,
                _phase,
                _message,
                _data,
                _options.Epochs,
                _epoch,
                _options.Batch,
                _options.LearningRate,
                _options.Optimizer.Name,
                _samplesPerSecond,
                weights.Version,
                weights.Origin,
                from,
                [.. _points.Skip(from)],
                [.. _results])
            {
                DataChoices = dataChoices,
                Stopped = _stopped,
                Warnings = _warnings,
            };
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Set(TrainingPhase phase, string message)
    {
        _phase = phase;
        _message = message;
        Signal();
    }

    private void Signal()
    {
        TaskCompletionSource changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }
}
