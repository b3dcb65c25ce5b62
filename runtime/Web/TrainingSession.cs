using System.Diagnostics;
using System.Globalization;
using Generated.Digits.Data;
using Generated.Digits.Training;
using Microsoft.AspNetCore.Http;

namespace Generated.Digits.Web;

/// <summary>Trains, one run at a time, on a thread of its own, and lets everybody predict with the weights of the moment.</summary>
internal sealed class TrainingSession : IDisposable
{
    /// <summary>As often as a screen can show it.</summary>
    private static readonly TimeSpan s_publishPause = TimeSpan.FromMilliseconds(30);

    private readonly LiveWeights _weights;
    private readonly ServerOptions _options;
    private readonly Dictionary<string, DigitData> _loaded = [];
    private readonly ManualResetEventSlim _mayRun = new(initialState: true);
    private readonly Lock _gate = new();
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Trains <paramref name="weights"/> on what <see cref="ServerOptions.LoadData"/> gives.</summary>
    public TrainingSession(LiveWeights weights, ServerOptions options)
    {
        _weights = weights;
        _options = options;
        Board = new TrainingBoard(weights, options.DataChoices);
    }

    /// <summary>How far it is.</summary>
    public TrainingBoard Board { get; }

    /// <summary>Begins a training from new weights.</summary>
    /// <exception cref="ProblemException">One is under way, or the request cannot be met.</exception>
    public void Start(TrainingRequest request)
    {
        TrainingOptions options = request.ToOptions();
        string data = request.Data ?? _options.DataChoices[0];
        if (!_options.DataChoices.Contains(data))
            throw TrainingRequest.Wrong($"data \"{Printable.Line(data)}\": {string.Join(" or ", _options.DataChoices)} is needed");
        lock (_gate)
        {
            if (!Board.TryStart(options, data))
                throw new ProblemException(StatusCodes.Status409Conflict, "a training is under way already, perhaps in another page; one at a time: stop it or wait");
            _stop.Dispose();
            _stop = new CancellationTokenSource();
            _mayRun.Set();
            CancellationToken stop = _stop.Token;
            _running = Task.Factory.StartNew(() => Run(request, options, data, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>Lets the training rest.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            RequireBusy();
            _mayRun.Reset();
        }
    }

    /// <summary>Lets it go on.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            RequireBusy();
            _mayRun.Set();
        }
    }

    /// <summary>Ends it; the weights stay as they are.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            RequireBusy();
            _stop.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            _stop.Cancel();
        _running.Wait();
        _stop.Dispose();
        _mayRun.Dispose();
    }

    private void RequireBusy()
    {
        if (!Board.IsBusy)
            throw new ProblemException(StatusCodes.Status409Conflict, "no training is under way");
    }

    private void Run(TrainingRequest request, TrainingOptions options, string dataName, CancellationToken stop)
    {
        try
        {
            DigitData data = Load(dataName, stop);
            using Network network = new(request.Seed ?? _options.Seed, _options.Threads);
            Trainer trainer = new(network, data, options, request.Seed ?? _options.Seed);
            Board.ShowData(data.Name, data.Warnings);
            _weights.LitPixels = LitPixels.Of(data.Train);
            Publish(trainer, data.Name);
            Train(trainer, data.Name, request.SecondsPerEpoch ?? 0, stop);
            if (trainer.IsFinished)
                Board.Show(TrainingPhase.Finished, "finished");
            else
                MeasureStopped(trainer, data.Name);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Board.Show(TrainingPhase.Stopped, "stopped before it began");
        }
        catch (InputException exception)
        {
            Board.Show(TrainingPhase.Failed, exception.Message);
        }
        catch (Exception exception)
        {
            _options.Say($"training: {exception.GetType().Name}: {Printable.Line(exception.Message)}");
            Board.Show(TrainingPhase.Failed, "training failed; the server's terminal says why");
        }
    }

    private DigitData Load(string name, CancellationToken stop)
    {
        if (!_loaded.TryGetValue(name, out DigitData? data))
        {
            data = _options.LoadData(name, stop).WaitAsync(stop).GetAwaiter().GetResult();
            _loaded[name] = data;
        }

        return data;
    }

    private void Train(Trainer trainer, string data, double secondsPerEpoch, CancellationToken stop)
    {
        Stopwatch sincePublished = Stopwatch.StartNew();
        TrainingProgress last = default;
        while (!trainer.IsFinished && trainer.RunEpoch(Report, stop))
        {
            Board.Show(trainer.Results[^1]);
            Publish(trainer, data);
        }

        void Report(TrainingProgress progress)
        {
            CurvePoint point = Between(progress.Epoch == last.Epoch ? last : default, progress);
            if (secondsPerEpoch > 0)
                stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(secondsPerEpoch * (point.Epoch - PointBefore(progress, last))));
            last = progress;
            Board.Show(point, progress.SamplesPerSecond);
            if (sincePublished.Elapsed >= s_publishPause || !_mayRun.IsSet)
            {
                Publish(trainer, data);
                sincePublished.Restart();
            }

            Rest(stop);
        }
    }

    /// <summary>Waits while it is paused.</summary>
    private void Rest(CancellationToken stop)
    {
        if (_mayRun.IsSet || stop.IsCancellationRequested)
            return;
        Board.Show(TrainingPhase.Paused, "paused");
        WaitHandle.WaitAny([_mayRun.WaitHandle, stop.WaitHandle]);
        Board.Show(TrainingPhase.Training, "training");
    }

    private void Publish(Trainer trainer, string data)
    {
        bool isUnderWay = trainer.TrainedSamples > (long)trainer.Results.Count * trainer.SamplesPerEpoch;
        string origin = trainer.Results switch
        {
            [] => $"{data}, first epoch under way",
            [.., EpochResult result] when isUnderWay => $"{data}, epoch {result.Epoch + 1} under way; {result.TestAccuracy:P2} of the test images right after epoch {result.Epoch}",
            [.., EpochResult result] => $"{data}, {result.Epoch} {(result.Epoch == 1 ? "epoch" : "epochs")}: {result.TestAccuracy:P2} of the test images right",
        };
        _weights.Publish(trainer, origin);
    }

    /// <summary>Stopped inside an epoch, the weights are no longer those that the last epoch's result is of.</summary>
    private void MeasureStopped(Trainer trainer, string data)
    {
        Network.Score tested = trainer.EvaluateTest();
        double epoch = (double)trainer.TrainedSamples / trainer.SamplesPerEpoch;
        _weights.Publish(trainer, string.Create(CultureInfo.InvariantCulture, $"{data}, stopped after {epoch:0.0} epochs: {tested.Accuracy:P2} of the test images right"));
        Board.ShowStopped(new CurvePoint(epoch, tested.Loss, tested.Accuracy));
    }

    /// <summary>The trainer reports means over the epoch so far; the stretch since the last report is their difference.</summary>
    private static CurvePoint Between(TrainingProgress before, TrainingProgress now)
    {
        double samples = now.Samples - before.Samples;
        return new CurvePoint(
            now.Epoch - 1 + (double)now.Samples / now.SamplesPerEpoch,
            ((now.Loss * now.Samples) - (before.Loss * before.Samples)) / samples,
            ((now.Accuracy * now.Samples) - (before.Accuracy * before.Samples)) / samples);
    }

    private static double PointBefore(TrainingProgress now, TrainingProgress last) =>
        last.Epoch == now.Epoch ? now.Epoch - 1 + (double)last.Samples / last.SamplesPerEpoch : now.Epoch - 1;
}
