using Generated.Digits.Training;

namespace Generated.Digits.Commands;

/// <summary>Shows a run while it trains: on a terminal a table that grows above a moving bar, elsewhere a line an epoch.</summary>
internal sealed class TrainingDisplay : IDisposable
{
    private readonly Screen _screen;
    private readonly OneLine _line;
    private readonly int _epochs;
    private readonly string _word;
    private bool _hasHeader;

    /// <summary>For a run of these options.</summary>
    public TrainingDisplay(Screen screen, TrainingOptions options)
    {
        _screen = screen;
        _line = new OneLine(screen);
        _epochs = options.Epochs;
        _word = options.Recipe == Recipe.Notebook ? "iteration" : "epoch";
    }

    /// <summary>The run came this far.</summary>
    public void Show(TrainingProgress progress) => _line.Show(() =>
    {
        double share = (double)progress.Samples / progress.SamplesPerEpoch;
        return $"{_word,9} {progress.Epoch,3}  {_line.Bar(share, 24)} {share,4:P0}  loss {progress.Loss:F4}  {progress.Accuracy:P2}  "
            + $"{progress.SamplesPerSecond:N0} samples/s  {progress.SecondsLeft:F1} s left";
    });

    /// <summary>An epoch is completed.</summary>
    public void Show(EpochResult result)
    {
        _line.Clear();
        string validation = result.ValidationAccuracy is { } accuracy ? $"  validation {result.ValidationLoss:F4} {accuracy,8:P2}" : "";
        if (!_screen.IsTerminal)
        {
            _screen.Say($"{_word} {result.Epoch}/{_epochs}  loss {result.TrainLoss:F4}  accuracy {result.TrainAccuracy:P2}{validation}  "
                + $"test {result.TestLoss:F4} {result.TestAccuracy:P2}  {result.Seconds:F3} s");
            return;
        }

        if (!_hasHeader)
            _screen.Say(Dim($"{_word,9}        loss    accuracy{(validation.Length > 0 ? "                           " : "")}   test loss    accuracy     seconds"));
        _hasHeader = true;
        _screen.Say($"{result.Epoch,9}  {result.TrainLoss,10:F4}  {result.TrainAccuracy,10:P2}{validation}  {result.TestLoss,10:F4}  {Bright($"{result.TestAccuracy,10:P2}")}  {result.Seconds,10:F3}");
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Clear();

    private string Dim(string text) => _screen.HasColor ? $"\e[90m{text}\e[0m" : text;

    private string Bright(string text) => _screen.HasColor ? $"\e[1m{text}\e[0m" : text;
}
