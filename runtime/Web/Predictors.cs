namespace Generated.Digits.Web;

/// <summary>
/// A predictor for each core and no more, whatever the number of requests: a prediction takes microseconds, so that waiting for
/// one is cheaper than another network's megabytes.
/// </summary>
internal sealed class Predictors : IDisposable
{
    private readonly Predictor[] _predictors;

    /// <summary>Predictors that follow <paramref name="weights"/>.</summary>
    public Predictors(LiveWeights weights) =>
        _predictors = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Predictor(weights))];

    /// <summary>Does <paramref name="work"/> with a predictor that nobody else has meanwhile.</summary>
    public void Use<TArgument>(TArgument argument, Action<Predictor, TArgument> work)
    {
        int first = Environment.CurrentManagedThreadId % _predictors.Length;
        for (int i = 0; i < _predictors.Length; i++)
        {
            Predictor predictor = _predictors[(first + i) % _predictors.Length];
            if (!Monitor.TryEnter(predictor))
                continue;
            try
            {
                work(predictor, argument);
                return;
            }
            finally
            {
                Monitor.Exit(predictor);
            }
        }

        lock (_predictors[first])
            work(_predictors[first], argument);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Predictor predictor in _predictors)
        {
            lock (predictor)
                predictor.Dispose();
        }
    }
}
