using System.Diagnostics;
using Generated.Digits.Data;

namespace Generated.Digits.Commands;

/// <summary>Shows a download: a bar on a terminal, a line a file elsewhere.</summary>
internal sealed class DownloadDisplay(Screen screen) : IProgress<DownloadProgress>, IDisposable
{
    private readonly ProgressLine _line = new(screen);
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private string _file = "";

    /// <inheritdoc/>
    public void Report(DownloadProgress progress)
    {
        if (!screen.IsTerminal && progress.File != _file)
            screen.Say($"  {progress.File}");
        _file = progress.File;
        double share = (double)progress.Done / progress.Total;
        double rate = progress.Done / 1e6 / _sinceStart.Elapsed.TotalSeconds;
        _line.Show("", share, () => [$"{progress.Done / 1e6:F1} of {progress.Total / 1e6:F1} MB", $"{rate:F1} MB/s", progress.File]);
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Clear();
}
