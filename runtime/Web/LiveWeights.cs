using Generated.Digits.Training;

namespace Generated.Digits.Web;

/// <summary>
/// The weights of the moment. A training overwrites them many times a second; whoever predicts takes a copy when it sees a version
/// that it does not have. One array for all, so that no garbage comes of it.
/// </summary>
internal sealed class LiveWeights
{
    private readonly Lock _gate = new();
    private readonly float[] _parameters = new float[Network.ParameterCount];
    private readonly float[] _statistics = new float[Network.StatisticCount];
    private long _version;
    private float _inputScale;
    private string _origin = "";
    private volatile bool[] _litPixels = Data.LitPixels.Read(null, Network.InputSize);

    /// <summary>Starts with <paramref name="parameters"/> and running <paramref name="statistics"/>.</summary>
    public LiveWeights(ReadOnlySpan<float> parameters, ReadOnlySpan<float> statistics, float inputScale, string origin) =>
        Publish(parameters, statistics, inputScale, origin);

    /// <summary>Grows with every change.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Where they come from, for people.</summary>
    public string Origin
    {
        get
        {
            lock (_gate)
                return _origin;
        }
    }

    /// <summary>Which pixels the images light that they learned from; all where that is not known.</summary>
    public IReadOnlyList<bool> LitPixels
    {
        get => _litPixels;
        set => _litPixels = [.. value];
    }

    /// <summary>Replaces them, in canonical order.</summary>
    public void Publish(ReadOnlySpan<float> parameters, ReadOnlySpan<float> statistics, float inputScale, string origin)
    {
        lock (_gate)
        {
            parameters.CopyTo(_parameters);
            statistics.CopyTo(_statistics);
            Change(inputScale, origin);
        }
    }

    /// <summary>Replaces them with the model of <paramref name="trainer"/>, which must not be at work.</summary>
    public void Publish(Trainer trainer, string origin)
    {
        lock (_gate)
        {
            trainer.ExportModel(_parameters, _statistics);
            Change(trainer.Options.Scale, origin);
        }
    }

    /// <summary>Copies them.</summary>
    /// <returns>Which version that is, and what pixels are multiplied by to become inputs.</returns>
    public (long Version, float InputScale) CopyTo(Span<float> parameters)
    {
        lock (_gate)
        {
            _parameters.CopyTo(parameters);
            return (_version, _inputScale);
        }
    }

    /// <summary>Gives a network the weights of the moment.</summary>
    /// <returns>Which version that is, and what pixels are multiplied by to become inputs.</returns>
    public (long Version, float InputScale) CopyTo(Network network)
    {
        lock (_gate)
        {
            network.ImportParameters(_parameters);
            network.ImportStatistics(_statistics);
            return (_version, _inputScale);
        }
    }

    private void Change(float inputScale, string origin)
    {
        _inputScale = inputScale;
        _origin = origin;
        Volatile.Write(ref _version, _version + 1);
    }
}
