using Generated.Digits.Training;

namespace Generated.Digits.Commands;

/// <summary>Shows a run while it trains: on a terminal a table that grows above a moving bar, elsewhere a line an epoch.</summary>
internal sealed class TrainingDisplay : IDisposable
{
    private readonly Screen _screen;
    private readonly ProgressLine _line;
    private readonly EpochTable? _table;
    private readonly int _epochs;
    private readonly string _word;

    /// <summary>For a run of these options.</summary>
    public TrainingDisplay(Screen screen, TrainingOptions options)
    {
        _screen = screen;
        _line = new ProgressLine(screen);
        _epochs = options.Epochs;
        _word = options.Recipe == Recipe.Notebook ? "iteration" : "epoch";
        if (!screen.IsTerminal)
            return;
        _table = new EpochTable(screen, _word, options.Validation > 0);
        _table.PrintHeadings();
    }

    /// <summary>The run came this far.</summary>
    public void Show(TrainingProgress progress) => _line.Show(
        EpochTable.Lead(progress.Epoch),
        (double)progress.Samples / progress.SamplesPerEpoch,
        () =>
        [
            $"loss {progress.Loss:F4}",
            $"{progress.Accuracy,7:P2}",
            $"{progress.SecondsLeft,4:F1} s left",
            $"{progress.SamplesPerSecond,7:N0} samples/s",
        ]);

    /// <summary>An epoch is completed.</summary>
    public void Show(EpochResult result)
    {
        _line.Clear();
        if (_table is not null)
        {
            _table.Print(result);
            return;
        }

        string validation = result.ValidationAccuracy is { } accuracy ? $"  validation {result.ValidationLoss:F4} {accuracy:P2}" : "";
        _screen.Say($"{_word} {result.Epoch}/{_epochs}  loss {result.TrainLoss:F4}  accuracy {result.TrainAccuracy:P2}{validation}  "
            + $"test {result.TestLoss:F4} {result.TestAccuracy:P2}  {result.Seconds:F3} s");
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Clear();
}
