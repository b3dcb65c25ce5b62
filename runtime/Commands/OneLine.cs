using System.Diagnostics;

namespace Generated.Digits.Commands;

/// <summary>
/// The last line of a terminal, written over a few times a second. Plain escape codes: the screen library would take longer to
/// start than a whole epoch takes.
/// </summary>
internal sealed class OneLine(Screen screen)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(40);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next;
    private bool _isShown;

    private bool IsLive => screen is { IsTerminal: true, IsQuiet: false };

    /// <summary>Shows <paramref name="text"/> in place of what the line showed, unless that was a moment ago.</summary>
    public void Show(Func<string> text)
    {
        if (!IsLive || _watch.Elapsed < _next)
            return;
        _next = _watch.Elapsed + s_pause;
        screen.Messages.Write($"\r{text()}\e[K");
        _isShown = true;
    }

    /// <summary>Empties the line.</summary>
    public void Clear()
    {
        if (_isShown)
            screen.Messages.Write("\r\e[K");
        _isShown = false;
    }

    /// <summary>A bar of <paramref name="width"/> characters, <paramref name="share"/> of it filled.</summary>
    public string Bar(double share, int width)
    {
        int filled = (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        string full = new('━', filled);
        string empty = new('━', width - filled);
        return screen.HasColor ? $"\e[32m{full}\e[90m{empty}\e[0m" : full + new string('·', width - filled);
    }
}
